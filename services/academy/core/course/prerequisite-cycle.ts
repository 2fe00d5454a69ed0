import type { Lesson } from './outline.ts';

/** Lessons of which each waits for the next and the last for the first; empty where there are none. */
export function prerequisiteCycle(lessons: readonly Lesson[]): Lesson[] {
  const byId = new Map(lessons.map((lesson) => [lesson.id, lesson]));
  const done = new Set<string>();
  for (const start of lessons) {
    // A walk of its own stack: a chain of a thousand lessons must not be a thousand calls deep.
    const path: { readonly lesson: Lesson; readonly left: Lesson[] }[] = [];
    const on = new Set<string>();
    const enter = (lesson: Lesson): void => {
      on.add(lesson.id);
      path.push({ lesson, left: prerequisites(lesson, byId) });
    };
    if (!done.has(start.id)) enter(start);
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const next = top.left.pop();
      if (next === undefined) {
        path.pop();
        on.delete(top.lesson.id);
        done.add(top.lesson.id);
      } else if (on.has(next.id)) {
        const from = path.findIndex(({ lesson }) => lesson.id === next.id);
        return path.slice(from).map(({ lesson }) => lesson);
      } else if (!done.has(next.id)) enter(next);
    }
  }
  return [];
}

function prerequisites({ release }: Lesson, byId: ReadonlyMap<string, Lesson>): Lesson[] {
  return release.flatMap((rule) => {
    const lesson = rule.kind === 'afterLesson' ? byId.get(rule.lesson) : undefined;
    return lesson === undefined ? [] : [lesson];
  });
}
