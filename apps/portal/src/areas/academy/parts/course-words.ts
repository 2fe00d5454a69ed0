import type { Tone } from '@pvt/ui';
import { type Message, msg } from '@pvt/ui/language';
import type { Course, Lesson } from '../api.ts';

export const courseStates: Readonly<Record<Course['state'], { readonly title: Message; readonly tone: Tone }>> = {
  draft: { title: msg('Draft'), tone: 'quiet' },
  published: { title: msg('Published'), tone: 'good' },
  archived: { title: msg('Archived'), tone: 'quiet' },
};

/** What can be written here now. */
export const kindTitles = {
  text: msg('Text'),
  video: msg('Video'),
  file: msg('File'),
  link: msg('Link'),
  live: msg('Live session'),
  quiz: msg('Quiz'),
  assignment: msg('Assignment'),
  package: msg('Interactive package (SCORM, cmi5)'),
  tool: msg('Tool (LTI)'),
} as const satisfies Partial<Record<Lesson['kind'], Message>>;

export type WrittenKind = keyof typeof kindTitles;

export const isWritten = (kind: string): kind is WrittenKind => Object.hasOwn(kindTitles, kind);

type Completion = Lesson['completion'];

export const completionTitles: Readonly<Record<Completion, Message>> = {
  marked: msg('When the learner says so'),
  viewed: msg('When it was opened'),
  submitted: msg('When it was taken to its end'),
  passed: msg('When it was passed'),
  played: msg('When enough of the video was played'),
};

const BY_HAND: readonly Completion[] = ['marked', 'viewed'];
const BY_RESULT: readonly Completion[] = ['submitted', 'passed'];

const WITH_RESULT: readonly Lesson['kind'][] = ['quiz', 'assignment', 'package', 'tool'];

/** What has a result is completed by it, and by nothing that the learner says. The first is what a new lesson has. */
export function completionsOf(kind: Lesson['kind']): readonly Completion[] {
  if (WITH_RESULT.includes(kind)) return BY_RESULT;
  return kind === 'video' ? ['played', ...BY_HAND] : BY_HAND;
}

/** The completion itself where the kind has it, else the first that it has. */
export function fitting(kind: Lesson['kind'], completion: Completion): Completion {
  const all = completionsOf(kind);
  return all.find((each) => each === completion) ?? all[0] ?? completion;
}

/** The parts of a course's pages, by the last part of their addresses. */
export const courseParts = {
  outline: msg('Outline'),
  publication: msg('Publish'),
  people: msg('People'),
  grades: msg('Grades'),
  marking: msg('Marking'),
  questions: msg('Questions'),
  announcements: msg('Announcements'),
  discussions: msg('Discussions'),
  certificate: msg('Certificate'),
  certificates: msg('Issued certificates'),
  settings: msg('Settings'),
  board: msg('Board'),
} as const satisfies Record<string, Message>;

export type CoursePart = keyof typeof courseParts;
