import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compileExpression, ExpressionFault, ExpressionInvalid } from './expression.ts';

const run = (text: string, data: unknown = {}): unknown => compileExpression(text, { data: 'dyn' }).run({ data });

describe('an expression over JSON', () => {
  test.each([
    ['data.nights * data.rate', { nights: 3, rate: 80.5 }, 241.5],
    ['data.nights + 1', { nights: 2 }, 3],
    ['data.nights > 2', { nights: 3 }, true],
    ['data.nights == 3', { nights: 3 }, true],
    ['7 / 2', {}, 3],
    ['7 / 2.0', {}, 3.5],
    ['data.a % 3', { a: 7 }, 1],
    ['{"total": data.a + data.b, "list": [data.a, 2]}', { a: 1, b: 2 }, { total: 3, list: [1, 2] }],
    ['has(data.a) ? data.a : "none"', {}, 'none'],
    ['data.names.filter(n, n != "b").size()', { names: ['a', 'b', 'c'] }, 2],
    ['merge(data, {"b": 2})', { a: 1 }, { a: 1, b: 2 }],
    ['without(data, ["a"])', { a: 1, b: 2 }, { b: 2 }],
    ['number("3.50")', {}, 3.5],
    ['round(2.5)', {}, 3],
    ['lower("ABC") + upper("d") + strip(" e ")', {}, 'abcDe'],
    ['monthNumber("August")', {}, 8],
    ['string(date(2016, 3, 27))', {}, '2016-03-27T00:00:00.000Z'],
  ])('%s', (text, data, wanted) => {
    expect(run(text, data)).toEqual(wanted);
  });

  test('gives the same as arithmetic does, for any numbers', () => {
    const numbers = fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e9, max: 1e9 });
    const product = compileExpression('data.a * data.b + data.a', { data: 'dyn' });
    fc.assert(
      fc.property(numbers, numbers, (a, b) => {
        expect(Object.is(Number(product.run({ data: { a, b } })) + 0, a * b + a + 0)).toBe(true);
      }),
    );
  });

  test('changes nothing of what it is given', () => {
    const data = Object.freeze({ a: Object.freeze({ b: 1 }) });
    expect(run('merge(data.a, {"c": 2})', data)).toEqual({ b: 1, c: 2 });
    expect(data).toEqual({ a: { b: 1 } });
  });
});

describe('what does not fit', () => {
  test.each([
    ['data.missing.more', {}],
    ['data.a / 0', { a: 1 }],
    ['data.a % 0', { a: 1.5 }],
    ['number("many")', {}],
    ['number("")', {}],
    ['date(2026, 2, 30)', {}],
    ['monthNumber("Brumaire")', {}],
  ])('fails with a code and a column: %s', (text, data) => {
    expect(() => run(text, data)).toThrow(ExpressionFault);
  });

  test.each(['data.a +', 'data.a ==', '"open', 'nobody.a', 'size(1)', 'true + 1', ''])(
    'is told when it is saved: %s',
    (text) => {
      try {
        compileExpression(text, { data: 'dyn' });
        expect.unreachable();
      } catch (error) {
        expect(error).toBeInstanceOf(ExpressionInvalid);
        expect(error).toMatchObject({ column: expect.any(Number) as unknown });
        expect((error as Error).message).not.toContain('\n');
      }
    },
  );

  test('is another type than is needed, where that can be told', () => {
    expect(() => compileExpression('1 + 1', {}, 'string')).toThrow('string is needed');
    expect(() => compileExpression('data.a', { data: 'dyn' }, 'string')).not.toThrow();
  });
});

describe('an expression that is an attack', () => {
  test.each([
    ['too long', `"${'a'.repeat(5000)}"`],
    ['too deep', `${'('.repeat(500)}1${')'.repeat(500)}`],
    ['too many parts', Array.from({ length: 1500 }, () => 'data.a').join('+')],
  ])('is refused when it is saved: %s', (_what, text) => {
    expect(() => compileExpression(text, { data: 'dyn' })).toThrow(ExpressionInvalid);
  });

  test.each(['data.constructor', 'data.__proto__', 'data.toString', 'data["constructor"]["constructor"]'])(
    'does not reach what is behind the data: %s',
    (text) => {
      let given: unknown;
      try {
        given = run(text, { a: 1 });
      } catch (error) {
        expect(error).toBeInstanceOf(ExpressionFault);
        return;
      }
      expect(typeof given).not.toBe('function');
      expect(given).not.toBe(Object.prototype);
    },
  );

  test('any text at all compiles, or is refused with a column, and runs or fails as told', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ maxLength: 40 }),
          fc.string({
            unit: fc.constantFrom(
              'data',
              '.',
              'a',
              '(',
              ')',
              '+',
              '1',
              '"',
              '[',
              ']',
              '{',
              '}',
              ':',
              '?',
              ' ',
              'size',
              ',',
            ),
            maxLength: 15,
          }),
        ),
        (text) => {
          try {
            run(text, { a: 1 });
          } catch (error) {
            expect(error instanceof ExpressionInvalid || error instanceof ExpressionFault).toBe(true);
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});
