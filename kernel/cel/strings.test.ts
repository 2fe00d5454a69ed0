import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compileExpression, ExpressionFault, ExpressionInvalid } from './expression.ts';

const run = (text: string, data: unknown = {}): unknown => compileExpression(text, { data: 'dyn' }).run({ data });

describe('a text', () => {
  test.each([
    ['"tacocat".charAt(3)', 'o'],
    ['"tacocat".charAt(7)', ''],
    ['"a😀b".charAt(1)', '😀'],
    ['"a😀b".charAt(2)', 'b'],
    ['"a😀b".indexOf("b")', 2],
    ['"a😀b😀".lastIndexOf("😀")', 3],
    ['"a😀b".substring(2)', 'b'],
    ['"a😀b".substring(1, 2)', '😀'],
    ['"a😀".split("")', ['a', '😀']],
    ['"a,b,c".split(",", 2)', ['a', 'b,c']],
    ['"abab".replace("b", "xy")', 'axyaxy'],
    ['"abab".replace("b", "", 1)', 'aab'],
    ['"abab".replace("a", "x", -1)', 'xbxb'],
    ['"a😀".replace("", "-")', '-a-😀-'],
    ['"ab".replace("", "-", 2)', '-a-b'],
    ['"a$&b".replace("$&", "$1")', 'a$1b'],
    ['"ÄbC".lowerAscii() + "äbC".upperAscii()', 'ÄbcäBC'],
    ['"\\u0085 x \\u00a0\\u3000".trim() + "\\ufeff".trim()', 'x\ufeff'],
    ['"a😀b".reverse()', 'b😀a'],
    ['strings.quote("a\\n\\"b\\"")', '"a\\n\\"b\\""'],
    ['data.s.replace("e", "a")', 'hallo'],
    ['"%s: %d nights, %.2f %%".format([data.s, 3, 12.345])', 'hello: 3 nights, 12.35 %'],
    // As cel-go: by what the double is, and what is exactly halfway becomes even.
    ['"%.2f %.2f".format([2.345, 8.345])', '2.35 8.35'],
    ['"%.2f %.2f %.0f %.0f %.0f".format([0.125, 0.375, 0.5, 1.5, 2.5])', '0.12 0.38 0 2 2'],
    ['"%.1f %.1f %.2f".format([-0.25, -0.01, 1e22])', '-0.2 -0.0 10000000000000000000000.00'],
    ['"%x %X %o %b %e".format([255, "é", 8, true, 1052.0])', 'ff C3A9 10 1 1.052000e+03'],
    ['"%s".format([{"b": [1, null], "a": duration("1.5s")}])', '{a: 1.5s, b: [1, null]}'],
    ['"%d".format([data.n])', '3'],
    ['"%s".format([timestamp("2026-03-01T10:00:00.000001Z")])', '2026-03-01T10:00:00.000001Z'],
  ])('%s', (text, wanted) => {
    expect(run(text, { s: 'hello', n: 3 })).toEqual(wanted);
  });

  test.each([
    '"a".charAt(2)',
    '"a".charAt(-1)',
    '"abc".substring(2, 1)',
    '"abc".substring(4)',
    '"abc".indexOf("c", 3)',
    '"%d".format(["a"])',
    '"%f".format(["a"])',
    '"%q".format([1])',
    '"%".format([1])',
    '"%s %s".format([1])',
    '"%s".format([1, 2])',
    '"%.101f".format([1.0])',
    '"%s".format([optional.none()])',
  ])('fails with a reason: %s', (text) => {
    expect(() => run(text)).toThrow(ExpressionFault);
  });

  test('takes places as `size` counts them, whatever is written in it', () => {
    const texts = fc.string({ unit: fc.constantFrom('a', 'é', '😀', '𝒳', ' '), maxLength: 12 });
    const cut = compileExpression('data.t.substring(0, int(data.n)) + data.t.substring(int(data.n))', { data: 'dyn' });
    const found = compileExpression('data.t.indexOf(data.w)', { data: 'dyn' });
    fc.assert(
      fc.property(texts, texts, fc.nat(), (t, w, n) => {
        const place = n % ([...t].length + 1);
        expect(cut.run({ data: { t, n: place } })).toBe(t);
        expect(found.run({ data: { t: `${t}é${w}`, w: `é${w}` } })).toBe(
          [...`${t}é${w}`.slice(0, `${t}é${w}`.indexOf(`é${w}`))].length,
        );
      }),
    );
  });

  test('becomes nothing huge, and what it costs is bounded', () => {
    const long = 'a'.repeat(900_000);
    expect(() => run('data.s.replace("a", data.s)', { s: long })).toThrow('1,000,000 characters');
    expect(() => run('data.s.replace("", data.s)', { s: 'a'.repeat(90_000) })).toThrow('1,000,000 characters');
    expect(() => run('"%s%s".format([data.s, data.s])', { s: long })).toThrow('1,000,000 characters');
    const list = Array.from({ length: 2000 }, () => long);
    for (const text of ['x.trim()', 'x.reverse()', 'x.replace("b", "c")', '"%s".format([x])', 'x.charAt(0)'])
      expect(() => run(`data.l.map(x, ${text}).size()`, { l: list })).toThrow('5,000,000 steps');
  });

  test('functions of the namespace leave a variable of its name alone', () => {
    expect(compileExpression('strings == 1.0', { strings: 'dyn' }).run({ strings: 1 })).toBe(true);
    expect(() => compileExpression('strings.nothing("a")', {})).toThrow(ExpressionInvalid);
  });
});
