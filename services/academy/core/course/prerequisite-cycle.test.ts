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

const when = (id: string, condition: string): Lesson => ({
  ...lesson(id),
  release: [{ kind: 'when', if: condition, says: 'Later.' }],
});

test('case A29: a grade of a later lesson, or its completion, that no other way leads past is waited for, too', () => {
  expect(cycle(when('a', 'grades["b"] >= 60.0'), lesson('b', 'a'))).toEqual(['a', 'b']);
  expect(cycle(when('a', 'progress.done > 1 && "b" in completed'), when('b', '"a" in completed'))).toEqual(['a', 'b']);
  expect(cycle(when('a', 'grades["a"] >= 60.0'))).toEqual(['a']);
});

test('a grade of a later lesson that is one way among others, or is to be missing, is no circle', () => {
  expect(cycle(when('a', 'cohort == "spring" || grades["b"] >= 60.0'), lesson('b', 'a'))).toEqual([]);
  expect(cycle(when('a', '!("b" in completed)'), lesson('b', 'a'))).toEqual([]);
  expect(cycle(when('a', 'grade.percent >= 60.0'), lesson('b', 'a'))).toEqual([]);
});
