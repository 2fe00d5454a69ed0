import Type, { type Static } from 'typebox';
import { Slug } from '../course/course.ts';
import { LessonId } from '../course/outline.ts';
import { closed } from '../questions/common.ts';

export const ENTRY_KINDS = ['live', 'opens', 'due', 'closes', 'release', 'ends'] as const;

const instant = (description: string) => Type.String({ description, examples: ['2025-03-21T03:59:00.000Z'] });
const maybe = <T extends Type.TSchema>(schema: T, description: string) =>
  Type.Union([schema, Type.Null()], { description });

export const CalendarEntry = Type.Object(
  {
    id: Type.String({
      ...{ description: 'Stays the same when the time moves.', examples: ['due-0198c0de-1e55-7000-8000-000000000001'] },
    }),
    kind: Type.Enum(ENTRY_KINDS, {
      description:
        '`live`: a session; `opens` and `closes`: a quiz, and an assignment that takes nothing more; `due`: an assignment; `release`: a lesson that opens; `ends`: the access to the course.',
      examples: ['due'],
    }),
    course: Slug,
    courseTitle: Type.String({ description: 'The course’s title.', examples: ['Automate a spreadsheet'] }),
    lesson: maybe(LessonId, 'Null where it is about the whole course.'),
    title: Type.String({ description: 'Of the lesson, or of the course.', examples: ['Your own budget'] }),
    at: instant('When it is, or begins.'),
    until: maybe(instant('When it ends.'), 'Of a session; else null.'),
    place: maybe(Type.String(), 'Of a session that is open to you; where to join it stands in the lesson.'),
    done: Type.Boolean({ description: 'Whether you have completed the lesson.' }),
    more: Type.Integer({ description: 'How many other lessons open at the same time.', examples: [0] }),
  },
  { ...closed, title: 'LearnerCalendarEntry', description: 'Something that has a time, for one learner.' },
);
export type CalendarEntry = Static<typeof CalendarEntry>;

/** By time; of the same time by course and id. */
export function inOrder(entries: readonly CalendarEntry[]): CalendarEntry[] {
  return entries.toSorted(
    (one, other) => compared(one.at, other.at) || compared(one.course, other.course) || compared(one.id, other.id),
  );
}

/** Instants are all of one form, so that their letters have their order. */
const compared = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
