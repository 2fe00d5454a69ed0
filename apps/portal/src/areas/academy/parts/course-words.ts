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
  file: msg('File'),
  link: msg('Link'),
  live: msg('Live session'),
  package: msg('Interactive package (SCORM)'),
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
};

const BY_HAND: readonly Completion[] = ['marked', 'viewed'];
const BY_RESULT: readonly Completion[] = ['submitted', 'passed'];

/** What has a result is completed by it, and by nothing that the learner says. */
export const completionsOf = (kind: Lesson['kind']): readonly Completion[] =>
  kind === 'quiz' || kind === 'package' || kind === 'tool' ? BY_RESULT : BY_HAND;

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
  certificate: msg('Certificate'),
  certificates: msg('Issued certificates'),
} as const satisfies Record<string, Message>;

export type CoursePart = keyof typeof courseParts;
