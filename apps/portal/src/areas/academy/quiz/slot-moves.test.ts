import { expect, test } from 'vitest';
import type { Section } from './quiz-body.ts';
import { addedSlots, changedSlot, placedSlot, steppedSlot } from './slot-moves.ts';

const slot = (id: string) => ({ id, ask: { kind: 'fixed' as const, question: id } });
const sections: Section[] = [
  { id: 'one', shuffle: false, slots: [slot('a'), slot('b')] },
  { id: 'two', shuffle: false, slots: [slot('c')] },
];
const written = (all: readonly Section[]) => all.map(({ slots }) => slots.map(({ id }) => id).join('')).join('|');

test('a slot is dropped before another one, also of another section, or at the end', () => {
  expect(written(placedSlot(sections, 'c', 'one', 'b'))).toBe('acb|');
  expect(written(placedSlot(sections, 'a', 'two'))).toBe('b|ca');
  expect(written(placedSlot(sections, 'a', 'one', 'a'))).toBe('ab|c');
});

test('a slot steps up and down, over the edges of sections', () => {
  expect(written(steppedSlot(sections, 'b', -1))).toBe('ba|c');
  expect(written(steppedSlot(sections, 'b', 1))).toBe('a|bc');
  expect(written(steppedSlot(sections, 'c', -1))).toBe('abc|');
  expect(written(steppedSlot(sections, 'a', -1))).toBe('ab|c');
});

test('slots are added, changed and taken out', () => {
  expect(written(addedSlots(sections, 'two', [slot('d')]))).toBe('ab|cd');
  expect(written(changedSlot(sections, 'a', undefined))).toBe('b|c');
});
