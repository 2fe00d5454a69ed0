import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compileExpression, ExpressionFault } from './expression.ts';

const run = (text: string, data: unknown = {}): unknown => compileExpression(text, { data: 'dyn' }).run({ data });

describe('a text that is no number is an error, never 0 or what JavaScript makes of it', () => {
  const texts = ['', ' ', '\n', '0b11', '0o7', '0x10', '-0x10', '1_000', '1,5', '٣', '1n', 'many', '--1', '+'];
  test.each(texts)('%j', (text) => {
    for (const kind of ['int', 'uint', 'double', 'number', 'duration', 'timestamp', 'bool'])
      expect(() => run(`${kind}(data.text)`, { text })).toThrow(ExpressionFault);
  });

  test.each([
    ['int', '1.5'],
    ['int', '1e3'],
    ['int', ' 1'],
    ['int', '9223372036854775808'],
    ['int', '-9223372036854775809'],
    ['uint', '-1'],
    ['uint', '+1'],
    ['uint', '18446744073709551616'],
    ['double', ' 1'],
    ['double', '1e999'],
    ['number', '1e999'],
    ['number', 'NaN'],
    ['number', ' 1'],
    ['number', '1 '],
    ['number', '\t1'],
    ['int', '1\n'],
    ['number', 'Infinity'],
    ['bool', 'yes'],
    ['bool', 'tRUE'],
  ])('%s of %j', (kind, text) => {
    expect(() => run(`${kind}(data.text)`, { text })).toThrow(ExpressionFault);
  });

  test('the message shows the text, and the column is that of the call', () => {
    const conversion = compileExpression('1 + int(data.text)', { data: 'dyn' });
    expect(() => conversion.run({ data: { text: '' } })).toThrow(
      expect.objectContaining({ message: '"" is not an int', column: 5 }),
    );
  });
});

describe('a text that is a number is that number', () => {
  test.each([
    ['int', '007', 7],
    ['int', '+7', 7],
    ['int', '-7', -7],
    ['uint', '7', 7],
    ['double', '1.', 1],
    ['double', '.5', 0.5],
    ['double', '-1.5E-2', -0.015],
    ['number', '3.50', 3.5],
    ['number', '0', 0],
    ['number', '0.5', 0.5],
    ['number', '0e0', 0],
    ['number', '00', 0],
  ])('%s of %j', (kind, text, wanted) => {
    expect(run(`${kind}(data.text)`, { text })).toBe(wanted);
  });

  test('for any number, and any whole one', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (given) => {
        // JavaScript writes no sign of a zero.
        const value = given + 0;
        expect(run('[number(data.t), double(data.t)]', { t: String(value) })).toEqual([value, value]);
      }),
    );
    fc.assert(
      fc.property(fc.maxSafeInteger(), (value) => {
        expect(run('[int(data.t), number(data.t)]', { t: String(value) })).toEqual([value, value]);
      }),
    );
  });

  test('any text is an int as decimal digits alone are one', () => {
    const text = fc.string({
      unit: fc.constantFrom('0', '1', '9', 'x', 'b', 'o', 'e', '.', '-', '+', ' ', '_'),
      maxLength: 6,
    });
    fc.assert(
      fc.property(text, (t) => {
        const wanted = /^[+-]?[0-9]+$/.test(t) ? Number(t) + 0 : undefined;
        const decimal = /^[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)(e[+-]?[0-9]+)?$/.test(t) && Number.isFinite(Number(t));
        expect(attempt('int(data.t)', t)).toBe(wanted);
        expect(attempt('number(data.t)', t)).toBe(decimal ? Number(t) : undefined);
      }),
      { numRuns: 2000 },
    );
  });
});

function attempt(text: string, t: string): unknown {
  try {
    return Number(run(text, { t })) + (text.startsWith('int') ? 0 : -0);
  } catch {
    return undefined;
  }
}

describe('between the kinds of numbers', () => {
  test.each([
    ['int(uint(7))', 7],
    ['int(-1.9)', -1],
    ['uint(1.9)', 1],
    ['double(uint(7))', 7],
    ['number(uint(7))', 7],
    ['int(timestamp("2009-02-13T23:31:30.9Z"))', 1234567890],
    ['string(uint(7))', '7'],
    ['string(bytes("é"))', 'é'],
  ])('%s', (text, wanted) => {
    expect(run(text)).toBe(wanted);
  });

  test.each([
    'int(1e99)',
    'int(9223372036854775807.0)',
    'int(double("NaN"))',
    'int(9223372036854775808u)',
    'uint(-1)',
    'uint(-0.5)',
    'uint(18446744073709551616.0)',
    'round(1e300)',
    'floor(double("-Infinity"))',
    'abs(-9223372036854775807 - 1)',
    '-(-9223372036854775807 - 1)',
    '(-9223372036854775807 - 1) / -1',
    'string(b"\\xff")',
  ])('%s is beyond the range', (text) => {
    expect(() => run(text)).toThrow(ExpressionFault);
  });
});

describe('a number as a country writes it', () => {
  test.each([
    ['0,50', ',', 0.5],
    ['1.234.567,5', ',', 1_234_567.5],
    ['-12', ',', -12],
    ['1,234,567.5', '.', 1_234_567.5],
    ['0.5', '.', 0.5],
  ])('%s with "%s" before the decimals', (text, decimal, wanted) => {
    expect(run('number(data.text, data.decimal)', { text, decimal })).toBe(wanted);
  });

  test.each([
    ['1.5', ','],
    ['1.2345,5', ','],
    ['1,5,5', ','],
    ['1,5', '.'],
    ['', ','],
    ['many', '.'],
    ['1;5', ';'],
  ])('%s with "%s" before the decimals is none, and not another one', (text, decimal) => {
    expect(() => run('number(data.text, data.decimal)', { text, decimal })).toThrow(ExpressionFault);
  });
});
