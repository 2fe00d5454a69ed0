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

  test.each(['', '  \n'])('%j is told to be empty', (text) => {
    expect(() => compileExpression(text, {})).toThrow('empty');
  });

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

describe('matches', () => {
  test.each([
    ['data.a.matches("^[A-Z]{3}$")', { a: 'EUR' }, true],
    ['data.a.matches("^[A-Z]{3}$")', { a: 'EURO' }, false],
    ['data.a.matches("(?i)eur")', { a: 'in EUR' }, true],
    ['data.a.matches(data.p)', { a: 'EUR', p: '^E' }, true],
    ['data.list.filter(x, x.matches("^a"))', { list: ['ab', 'ba'] }, ['ab']],
    ['data.list.exists(x, data.a.matches(x + "$"))', { a: 'EUR', list: ['U', 'R'] }, true],
    ['["a"].map(x, ["b"].map(y, (x + y).matches("^ab$")))', {}, [[true]]],
  ])('speaks RE2: %s', (text, data, wanted) => {
    expect(run(text, data)).toEqual(wanted);
  });

  test('ends on a pattern that would hold the process for ever, spelled out or computed', () => {
    const a = `${'a'.repeat(50_000)}!`;
    expect(run('data.a.matches("(a+)+$")', { a })).toBe(false);
    expect(run('data.a.matches(data.p)', { a, p: '^(a|aa)+$' })).toBe(false);
  });

  test.each([
    ['data.a.matches("(?=a)")', 16],
    ['true && data.list.exists(x, x.matches("(a)\\\\1"))', 39],
    ['[{"k": has(data.a) ? data.a.matches("a{1001}") : false}]', 37],
    ['data.a.matches("(")', 16],
  ])('a pattern that can not be bounded is told when it is saved, with its column: %s', (text, column) => {
    expect(refusal(text)).toMatchObject({ name: 'ExpressionInvalid', column });
  });

  test('look-around is told to a person with the reason', () => {
    expect(() => compileExpression('"a".matches("(?!b)")', {})).toThrow(/"\(\?!b\)".*look-around.*bounded/);
  });

  test('a computed pattern that can not be used fails that one run', () => {
    const expression = compileExpression('data.a.matches(data.p)', { data: 'dyn' });
    expect(() => expression.run({ data: { a: 'a', p: '(?=a)' } })).toThrow(ExpressionFault);
    expect(expression.run({ data: { a: 'a', p: 'a' } })).toBe(true);
  });

  test('many matches in one run share one budget, whichever way they are written', () => {
    const list = Array.from({ length: 2000 }, () => 'a'.repeat(1000));
    for (const pattern of ['"[ab]*a[ab]{100}c"', '"[ab]*a[ab]{1" + "00}c"']) {
      const expression = compileExpression(`data.list.exists(x, x.matches(${pattern}))`, { data: 'dyn' });
      expect(() => expression.run({ data: { list } })).toThrow('takes too long');
      expect(expression.run({ data: { list: list.slice(0, 3) } })).toBe(false);
    }
  });
});

function refusal(text: string): unknown {
  try {
    return compileExpression(text, { data: 'dyn' });
  } catch (error) {
    return error;
  }
}

describe('an expression that would take for ever', () => {
  const list = Array.from({ length: 2000 }, (_, n) => n);
  const bound = (depth: number, part: (inner: string) => string, last: (name: string) => string): string => {
    let text = last(`v${depth}`);
    for (let n = depth; n > 0; n--) text = `cel.bind(v${n}, ${part(`v${n - 1}`)}, ${text})`;
    return `cel.bind(v0, data.x, ${text})`;
  };

  test.each([
    ['all in all', 'data.l.all(x, data.l.all(y, data.l.all(z, x + y + z >= 0.0)))'],
    ['exists in exists', 'data.l.exists(x, data.l.exists(y, data.l.exists(z, x + y + z < 0.0)))'],
    ['exists_one', 'data.l.exists_one(x, data.l.exists_one(y, data.l.exists_one(z, z == x)))'],
    ['map and filter', 'data.l.map(x, data.l.filter(y, data.l.map(z, z == y, z).size() == 1))'],
    ['errors that are passed over', 'data.l.map(x, data.l.map(y, x.nope || true))'],
    ['an error that another operand outweighs', 'data.l.all(x, data.l.all(y, data.l.all(z, z >= 0.0))) || true'],
    ['going through a map', 'data.l.map(x, data.l.map(y, data.m.exists(k, true)))'],
    ['copying a map', 'data.l.map(x, data.l.map(y, merge(data.m, data.m))).size()'],
    ['reading a long text', 'data.l.map(x, size(data.s)).size()'],
    ['looking for a long text', 'data.s.lastIndexOf(data.t) > 0'],
    ['a list of many long texts', 'data.l.map(x, data.s)'],
    ['a list of many lists', 'data.l.map(x, data.l.map(y, data.l))'],
    ['joining many long texts', 'data.l.map(x, data.s).join(",").size()'],
    [
      'a list that doubles as JSON',
      bound(
        20,
        (v) => `[${v}, ${v}, ${v}, ${v}]`,
        (v) => v,
      ),
    ],
    [
      'lists that double, compared',
      bound(
        20,
        (v) => `[${v}, ${v}, ${v}, ${v}]`,
        (v) => `${v} == [v19, v19, v19, [v18, v18, v18, v18]]`,
      ),
    ],
    ['patterns in lists', 'data.l.map(x, data.l.map(y, data.s.matches("a+b")))'],
  ])('fails with the limit: %s', (_what, text) => {
    const values = { l: list, m: Object.fromEntries(list.map((n) => [`k${n}`, n])), s: 'a'.repeat(900_000) };
    expect(() => run(text, { ...values, t: `${'a'.repeat(10_000)}b`, x: [1] })).toThrow(
      /5,000,000 steps|takes too long/,
    );
  });

  test.each([
    [
      'text',
      bound(
        20,
        (v) => `${v} + ${v}`,
        (v) => `size(${v})`,
      ),
      '1,000,000 characters',
    ],
    [
      'bytes',
      bound(
        20,
        (v) => `${v} + ${v}`,
        (v) => `size(${v})`,
      ).replace('data.x', 'bytes(data.x)'),
      '1,000,000 characters',
    ],
    [
      'list',
      bound(
        20,
        (v) => `${v} + ${v}`,
        (v) => `size(${v})`,
      ).replace('data.x', 'data.x.split("")'),
      '100,000 elements',
    ],
    ['split', '(data.long + data.long).split("").size()', '100,000 elements'],
  ])('builds nothing huge: %s', (_what, text, limit) => {
    expect(() => run(text, { x: 'ab', long: 'a'.repeat(100_000) })).toThrow(limit);
  });

  test('has no key of a map that is a list or a map', () => {
    expect(
      refusal(
        bound(
          20,
          (v) => `{[${v}]: ${v}}`,
          (v) => `size(${v})`,
        ),
      ),
    ).toMatchObject({ name: 'ExpressionInvalid' });
    expect(() => run('{data.x: 1}', { x: [1] })).toThrow('can not be the key of a map');
    expect(() => run('data[data.x]', { x: [1] })).toThrow(ExpressionFault);
    expect(run('{data.x: data[data.x]}', { x: 'x' })).toEqual({ x: 'x' });
  });

  test('reads no duration that is longer than any is', () => {
    expect(() => run('duration(data.a)', { a: '1'.repeat(50_000) })).toThrow('at most 100 characters');
    expect(run('duration(data.a).getMinutes()', { a: '1h30m' })).toBe(90);
  });

  test('is told with its column, and runs as before on other values', () => {
    const expression = compileExpression('1 == 2 || data.l.all(x, data.l.all(y, x == y || true))', { data: 'dyn' });
    for (let round = 0; round < 3; round++) {
      const fault = caught(() => expression.run({ data: { l: list } }));
      expect(fault).toMatchObject({ name: 'ExpressionFault', column: 25 });
      expect(expression.run({ data: { l: [1, 2, 3] } })).toBe(true);
    }
  });

  test('is none that goes through some thousands of lines, or compares some hundreds with each other', () => {
    expect(run('data.l.filter(x, x % 2 == 0.0).map(x, {"n": x, "twice": x * 2}).size()', { l: list })).toBe(1000);
    expect(run('data.l.all(x, data.l.exists(y, x == y))', { l: list.slice(0, 300) })).toBe(true);
  });
});

function caught(work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    return error;
  }
}
