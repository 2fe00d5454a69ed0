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
} as const satisfies Partial<Record<Lesson['kind'], Message>>;

export type WrittenKind = keyof typeof kindTitles;

export const isWritten = (kind: string): kind is WrittenKind => Object.hasOwn(kindTitles, kind);

/** The parts of a course's pages, by the last part of their addresses. */
export const courseParts = {
  outline: msg('Outline'),
  publication: msg('Publish'),
  people: msg('People'),
  grades: msg('Grades'),
  marking: msg('Marking'),
  questions: msg('Questions'),
  certificate: msg('Certificate'),
  certificates: msg('Issued certificates'),
  settings: msg('Settings'),
  board: msg('Board'),
} as const satisfies Record<string, Message>;

export type CoursePart = keyof typeof courseParts;
