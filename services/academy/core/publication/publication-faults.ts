import type { FieldError } from '@pvt/kernel/errors';
import type { Outline } from '../course/outline.ts';
import { outlineFaults } from '../course/outline-faults.ts';

/** Why a draft can not be published, each with where in its outline. */
export function publicationFaults(
  outline: Outline,
  bodies: ReadonlyMap<string, { readonly kind: string }>,
): FieldError[] {
  const lessons = outline.sections.flatMap(({ lessons: each }, s) =>
    each.map((lesson, l) => ({ lesson, pointer: `/sections/${s}/lessons/${l}` })),
  );
  return [
    ...(lessons.length === 0 ? [{ pointer: '/sections', detail: 'The course has no lesson yet.' }] : []),
    ...outlineFaults(outline),
    ...lessons.flatMap(({ lesson, pointer }): FieldError[] => {
      const body = bodies.get(lesson.id);
      if (body === undefined) return [{ pointer, detail: `"${lesson.title}" is empty: write it, or take it out.` }];
      if (body.kind === lesson.kind) return [];
      return [
        { pointer: `${pointer}/kind`, detail: `"${lesson.title}" is a ${lesson.kind}, and holds a ${body.kind}.` },
      ];
    }),
  ];
}
