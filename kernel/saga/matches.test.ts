import fc from 'fast-check';
import { expect, test } from 'vitest';
import { matches } from './matches.ts';

test('an object has what is wanted of it, at any depth', () => {
  expect(matches({ a: 1, b: { c: [1, 2], d: 'x' } }, { b: { c: [1, 2] } })).toBe(true);
  expect(matches({ a: 1 }, { a: 2 })).toBe(false);
  expect(matches({ a: [1, 2] }, { a: [1] })).toBe(false);
  expect(matches({ a: null }, { a: {} })).toBe(false);
  expect(matches({}, { toString: {} })).toBe(false);
  expect(matches('x', {})).toBe(false);
});

test('each value has itself, and each object nothing', () => {
  fc.assert(fc.property(fc.jsonValue(), (value) => matches(value, value)));
  fc.assert(fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => matches(value, {})));
});
