import fc from 'fast-check';
import Fraction from 'fraction.js';
import { describe, expect, test } from 'vitest';
import { exact, writeExact } from './exact.ts';
import { evaluateFormula, FormulaFault } from './formula.ts';

const VARIABLES = new Map([
  ['a', exact('1.5')],
  ['b', exact('2')],
]);
const value = (formula: string) => writeExact(evaluateFormula(formula, VARIABLES));

test.each([
  ['1 + 2 * 3', '7'],
  ['(1 + 2) * 3', '9'],
  ['-2 ^ 2', '-4'],
  ['2 ^ 3 ^ 2', '512'],
  ['2 ** -2', '0.25'],
  ['2 - -3 - 1', '4'],
  ['{a} / 3 * {b}', '1'],
  ['0.1 + 0.2', '0.3'],
  ['1 / 3 * 3', '1'],
  ['sqrt(9)', '3'],
  ['round(2 / 3, 2)', '0.67'],
  ['round(2.5)', '3'],
  ['max(1, {a}, {b})', '2'],
  ['mod(7, 4)', '3'],
  ['sin(pi() / 2)', '1'],
  ['9 ^ 0.5', '3'],
  ['1.6e-19 * 10 ^ 19', '1.6'],
  ['.5 + floor(-1.5)', '-1.5'],
])('%s is %s', (formula, expected) => {
  expect(value(formula)).toBe(expected);
});

describe('a formula is refused', () => {
  test.each([
    ['1 / 0', 'divides by zero'],
    ['0 ^ -1', 'divides by zero'],
    ['{c} + 1', 'no variable {c}'],
    ['foo(1)', 'no function foo'],
    ['constructor(1)', 'no function constructor'],
    ['sqrt(-1)', 'has no value'],
    ['(-1) ^ 0.5', 'has no value'],
    ['1 +', 'ends too early'],
    ['(1', '")" is missing'],
    ['1 2', 'stands behind its end'],
    ['1; 2', 'is not understood'],
    ['9 ^ 9 ^ 9 ^ 9', 'too large'],
    ['max()', 'takes 1 to 20 values'],
    [`${'('.repeat(100)}1${')'.repeat(100)}`, 'nested more than 50 deep'],
  ])('%s: %s', (formula, why) => {
    expect(() => value(formula)).toThrow(why);
  });

  test('and nothing but that comes of any text', () => {
    const text = fc.string({ unit: fc.constantFrom(...'0123456789.+-*/^(){}ab,e sqrt'), maxLength: 40 });
    fc.assert(
      fc.property(text, (formula) => {
        try {
          expect(evaluateFormula(formula, VARIABLES)).toBeInstanceOf(Fraction);
        } catch (error) {
          expect(error).toBeInstanceOf(FormulaFault);
        }
      }),
      { numRuns: 2000 },
    );
  });
});
