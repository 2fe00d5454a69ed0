import Type, { type Static } from 'typebox';
import { Slug } from '../course/course.ts';
import { LessonId } from '../course/outline.ts';
import { closed } from '../questions/common.ts';

export const MOST_NOTES = 1000;

export const NoteId = Type.String({
  ...{ format: 'uuid', maxLength: 36 },
  ...{ description: 'Of the device’s own making.', examples: ['0198c0de-0073-7000-8000-000000000001'] },
});

const content = {
  second: Type.Union([Type.Integer({ minimum: 0, maximum: 1_000_000 }), Type.Null()], {
    ...{ description: 'Of the lesson’s video; null for the lesson as a whole.', examples: [95] },
  }),
  text: Type.String({
    ...{ maxLength: 10_000, description: 'Plain text; empty for a bookmark.', examples: ['Ask about SUMIF.'] },
  }),
};

export const GivenNote = Type.Object(content, {
  ...closed,
  title: 'GivenNote',
  description: 'A note, or a bookmark.',
});
export type GivenNote = Static<typeof GivenNote>;

export const NoteView = Type.Object(
  {
    ...{ id: NoteId, course: Slug, lesson: LessonId, ...content },
    writtenAt: Type.String({ description: 'When it was saved last.', examples: ['2027-03-20T09:00:00.000Z'] }),
    version: Type.String({ description: 'Its `ETag`, for `If-Match`.', examples: ['"n1"'] }),
  },
  { ...closed, title: 'LearnerNote', description: 'A note of a learner, for nobody else.' },
);
export type NoteView = Static<typeof NoteView>;

export interface Note {
  readonly id: string;
  readonly account: string;
  readonly course: string;
  readonly lesson: string;
  readonly second: number | null;
  readonly text: string;
  readonly writtenAt: string;
  readonly revision: number;
}

export const noteTag = ({ revision }: Pick<Note, 'revision'>): string => `"n${revision}"`;

export function noteView({ id, course, lesson, second, text, writtenAt, revision }: Note): NoteView {
  return { id, course, lesson, second, text, writtenAt, version: noteTag({ revision }) };
}
