import Type, { type Static } from 'typebox';
import type { Lesson, Outline } from '../course/outline.ts';

/** A lesson of a published version: with what it holds, by the digest of its content. */
export type PublishedLesson = Lesson & { readonly body: string };

/** An outline as it was published. It never changes. */
export interface PublishedOutline {
  readonly sections: readonly {
    readonly id: string;
    readonly title: string;
    readonly lessons: readonly PublishedLesson[];
  }[];
}

/** What becomes of those who have not completed the version that they are on. */
export const LearnersMove = Type.Enum(['stay', 'move'] as const, {
  description: '`stay` on the version that they have, or `move` to the new one. Who has completed the course stays.',
  examples: ['stay'],
});
export type LearnersMove = Static<typeof LearnersMove>;

/** The draft with what its lessons hold; undefined for those that hold nothing yet. */
export function withBodies(outline: Outline, bodies: ReadonlyMap<string, string>): PublishedOutline {
  return {
    sections: outline.sections.map(({ id, title, lessons }) => ({
      ...{ id, title },
      lessons: lessons.map((lesson) => ({ ...lesson, body: bodies.get(lesson.id) ?? '' })),
    })),
  };
}

/** The lessons that a completed course needs. */
export function requiredLessons({ sections }: PublishedOutline): string[] {
  return sections.flatMap(({ lessons }) => lessons.filter(({ optional }) => !optional).map(({ id }) => id));
}
