import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Lesson, Outline } from '../api.ts';
import { changedLesson, placedLesson, steppedLesson, steppedSection } from './outline-moves.ts';

const lesson = (id: string): Lesson => ({
  ...{ id, title: id, kind: 'text', optional: false, completion: 'marked', release: [] },
});
const outline = (...sections: string[]): Outline => ({
  sections: sections.map((ids, place) => ({ id: `s${place}`, title: `S${place}`, lessons: [...ids].map(lesson) })),
});
const shapeOf = ({ sections }: Outline) => sections.map(({ lessons }) => lessons.map(({ id }) => id).join(''));

test('a lesson is put before another one, also of another section, or at the end', () => {
  expect(shapeOf(placedLesson(outline('abc', 'de'), 'c', 's0', 'a'))).toEqual(['cab', 'de']);
  expect(shapeOf(placedLesson(outline('abc', 'de'), 'a', 's1', 'e'))).toEqual(['bc', 'dae']);
  expect(shapeOf(placedLesson(outline('abc', ''), 'a', 's1'))).toEqual(['bc', 'a']);
});

test('by the keyboard a lesson goes one place on, and over the edge of its section', () => {
  expect(shapeOf(steppedLesson(outline('abc', 'de'), 'b', -1))).toEqual(['bac', 'de']);
  expect(shapeOf(steppedLesson(outline('abc', 'de'), 'c', 1))).toEqual(['ab', 'cde']);
  expect(shapeOf(steppedLesson(outline('abc', 'de'), 'd', -1))).toEqual(['abcd', 'e']);
  expect(shapeOf(steppedLesson(outline('abc', 'de'), 'a', -1))).toEqual(['abc', 'de']);
});

test('a section goes one place on, and a lesson is taken out', () => {
  expect(shapeOf(steppedSection(outline('ab', 'c'), 's1', -1))).toEqual(['c', 'ab']);
  expect(shapeOf(changedLesson(outline('ab', 'c'), 'b'))).toEqual(['a', 'c']);
});

test('no move loses or doubles a lesson', () => {
  const ids = ['a', 'b', 'c', 'd', 'e'];
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.constantFrom(...ids), fc.constantFrom(-1 as const, 1 as const)), { maxLength: 20 }),
      (steps) => {
        const moved = steps.reduce((before, [id, by]) => steppedLesson(before, id, by), outline('ab', '', 'cde'));
        expect(shapeOf(moved).join('').split('').sort()).toEqual(ids);
      },
    ),
  );
});
