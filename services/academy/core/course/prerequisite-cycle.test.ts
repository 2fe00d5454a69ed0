import { expect, test } from 'vitest';
import type { Lesson } from './outline.ts';
import { prerequisiteCycle } from './prerequisite-cycle.ts';

const lesson = (id: string, ...after: readonly string[]): Lesson => ({
  ...{ id, title: id, kind: 'text', optional: false, completion: 'marked' },
  release: after.map((each) => ({ kind: 'afterLesson', lesson: each, days: 0 })),
});
const cycle = (...lessons: readonly Lesson[]) => prerequisiteCycle(lessons).map(({ id }) => id);

test('case A29: lessons that wait for each other are found with their path, and one that waits for itself', () => {
  expect(cycle(lesson('a', 'b'), lesson('b', 'a'))).toEqual(['a', 'b']);
  expect(cycle(lesson('a', 'b'), lesson('b', 'c'), lesson('c', 'd'), lesson('d', 'b'))).toEqual(['b', 'c', 'd']);
  expect(cycle(lesson('a', 'a'))).toEqual(['a']);
});

test('what only branches and joins again is no circle, and a thousand in a row neither', () => {
  expect(cycle(lesson('a', 'b', 'c'), lesson('b', 'd'), lesson('c', 'd'), lesson('d'))).toEqual([]);
  const chain = Array.from({ length: 1000 }, (_, i) => lesson(String(i), String(i + 1)));
  expect(cycle(...chain, lesson('1000'))).toEqual([]);
});
