import { describe, expect, test } from 'vitest';
import { compileExpression, ExpressionFault } from './expression.ts';

const run = (text: string, data: unknown = {}): unknown => compileExpression(text, { data: 'dyn' }).run({ data });

describe('a division by zero fails, whatever kinds of numbers are divided', () => {
  test.each([
    ['1 / 0', {}],
    ['1.0 / 0.0', {}],
    ['0.0 / 0.0', {}],
    ['1.0 / -0.0', {}],
    ['data.a / data.b', { a: 1, b: 0 }],
    ['data.a / data.b', { a: 0, b: 0 }],
    ['data.list.map(n, 1.0 / n)', { list: [1, 0] }],
    ['data.a % 0.0', { a: 1.5 }],
  ])('%s of %j', (text, data) => {
    expect(() => run(text, data)).toThrow('division by zero');
  });

  test('and any other division gives what it gave', () => {
    expect(run('[data.a / data.b, 7 / 2, 7 / 2.0, 1.0 / 4.0]', { a: 1, b: 8 })).toEqual([0.125, 3, 3.5, 0.25]);
  });

  test('it is told with its column', () => {
    expect(() => run('1.5 + data.a / 0.0', { a: 1 })).toThrow(expect.objectContaining({ column: 7 }));
  });
});

describe('what an expression gives, as JSON', () => {
  test.each([
    ['uint(3)', 3],
    ['{"n": [uint(3), 4]}', { n: [3, 4] }],
    ['duration("90s")', '90s'],
    ['b"abc"', 'YWJj'],
    ['date(50, 3, 1)', '0050-03-01T00:00:00.000Z'],
    ['data.?missing.orValue(1)', 1],
  ])('%s', (text, wanted) => {
    expect(run(text)).toEqual(wanted);
  });

  test.each([
    ['type(1)', 'the type int has no form in JSON'],
    ['{"kind": type(data)}', 'the type map has no form in JSON'],
    ['optional.none()', 'an optional has no form in JSON: end it with .orValue(…)'],
    ['[optional.of(3)]', 'an optional has no form in JSON: end it with .orValue(…)'],
    ['1e308 * 10.0', 'the number Infinity has no form in JSON'],
    ['{"n": double("NaN")}', 'the number NaN has no form in JSON'],
    ['uint(18446744073709551615u)', 'beyond ±(2^53−1)'],
  ])('what has no form in it fails: %s', (text, told) => {
    expect(() => run(text)).toThrow(ExpressionFault);
    expect(() => run(text)).toThrow(told);
  });
});
