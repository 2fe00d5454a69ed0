import { ExpressionInvalid } from '@pvt/kernel/cel';
import { compileCondition } from '../learning/conditions.ts';
import { neededLessons } from './needed-lessons.ts';
import type { Lesson } from './outline.ts';
import type { ReleaseRule } from './release-rule.ts';

/** Lessons of which each waits for the next and the last for the first; empty where there are none. */
export function prerequisiteCycle(lessons: readonly Lesson[]): Lesson[] {
  const byId = new Map(lessons.map((lesson) => [lesson.id, lesson]));
  const ids = new Set(byId.keys());
  const done = new Set<string>();
  for (const start of lessons) {
    // A walk of its own stack: a chain of a thousand lessons must not be a thousand calls deep.
    const path: { readonly lesson: Lesson; readonly left: Lesson[] }[] = [];
    const on = new Set<string>();
    const enter = (lesson: Lesson): void => {
      on.add(lesson.id);
      const needed = lesson.release.flatMap((rule) => neededBy(rule, ids));
      path.push({ lesson, left: needed.flatMap((id) => byId.get(id) ?? []) });
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

/** The lessons without which a rule can not be fulfilled: by their completion, or by their grades. */
function neededBy(rule: ReleaseRule, lessons: ReadonlySet<string>): string[] {
  if (rule.kind === 'afterLesson') return [rule.lesson];
  if (rule.kind !== 'when') return [];
  try {
    return neededLessons(compileCondition(rule.if), lessons);
  } catch (error) {
    // It is a fault of its own, which says where.
    if (error instanceof ExpressionInvalid) return [];
    throw error;
  }
}
