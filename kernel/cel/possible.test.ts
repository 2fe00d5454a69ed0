import { expect, test } from 'vitest';
import { compileExpression } from './expression.ts';

const condition = (text: string) => compileExpression(text, { grades: 'map', completed: 'list', n: 'int' }, 'bool');

test.each([
  ['grades["a"] >= 60.0', false],
  ['n > 3 && grades["a"] >= 60.0', false],
  ['n > 3 || grades["a"] >= 60.0', true],
  ['"a" in completed', false],
  ['!("a" in completed)', true],
  ['"a" in completed || "b" in completed', true],
  ['"a" in grades && grades["a"] < 50.0', false],
  ['!("a" in grades) || grades["a"] < 50.0', true],
  ['"a" in grades ? grades["a"] > 1.0 : n > 3', true],
  ['n > 3 ? grades["a"] > 1.0 : grades["a"] > 2.0', false],
  ['!(grades["a"] >= 60.0)', false],
  ['grades["b"] >= 60.0', true],
  ['false || grades["a"] >= 60.0', false],
])('%s can hold without "a": %s', (text, can) => {
  expect(condition(text).canHoldWithout('a')).toBe(can);
});

test('an expression tells the texts that it spells out', () => {
  expect(condition('"a" in completed || grades["b"] > 1.0 && n == 2').texts).toEqual(['a', 'b']);
});
