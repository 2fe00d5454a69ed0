import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { timesTheWorkOf } from '../testing/own-work.ts';
import { escapePointer, findInexactNumber, findJsonFault, MAX_DEPTH, parseWithExactNumbers, sameJson } from './json.ts';

const safeText = fc.string({ unit: 'grapheme' }).filter((text) => !text.includes('\0') && text !== '__proto__');
const json = fc.letrec<{ any: unknown }>((tie) => ({
  any: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    safeText,
    fc.integer(),
    fc.constantFrom(null, true, false),
    fc.array(tie('any'), { maxLength: 4 }),
    fc.dictionary(safeText, tie('any'), { maxKeys: 4 }),
  ),
})).any;

const nested = (levels: number): unknown => (levels === 0 ? 1 : [nested(levels - 1)]);

/** What a JSON pointer (RFC 6901) leads to. */
function at(value: unknown, pointer: string): unknown {
  const tokens = pointer
    .split('/')
    .slice(1)
    .map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'));
  return tokens.reduce<unknown>(
    (inner, token) => (typeof inner === 'object' && inner !== null ? Reflect.get(inner, token) : undefined),
    value,
  );
}

describe('what may not be stored', () => {
  test('is nothing of ordinary JSON', () => {
    fc.assert(fc.property(json, (value) => findJsonFault(value) === undefined));
  });

  test('is found wherever it hides, and the pointer leads to it', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(safeText, fc.nat({ max: 3 })), { maxLength: 6 }),
        fc.constantFrom('\ud800', 'a\udc00', '\0'),
        (path, bad) => {
          const value = path.reduceRight<unknown>((inner, step) => {
            if (typeof step === 'string') return { [step]: inner };
            return [...Array.from({ length: step }, () => 'x'), inner];
          }, bad);
          const fault = findJsonFault(value);
          expect(fault?.code).toBe('JSON_BAD_TEXT');
          expect(at(value, fault?.pointer ?? '')).toBe(bad);
        },
      ),
    );
  });

  test('is nesting beyond the limit, and not at it', () => {
    expect(findJsonFault(nested(MAX_DEPTH))).toBeUndefined();
    expect(findJsonFault(nested(MAX_DEPTH + 1))?.code).toBe('JSON_TOO_DEEP');
  });

  test('is the name __proto__, as JSON.parse lets it in', () => {
    expect(findJsonFault(JSON.parse('{"a":{"__proto__":1}}'))).toMatchObject({
      code: 'JSON_BAD_NAME',
      pointer: '/a/__proto__',
    });
    expect(findJsonFault({ constructor: 1, toString: 2 })).toBeUndefined();
  });

  test.each(['2e16', '20000000000000000', '-2E+16', '1e22', '9007199254740992', '1.7976931348623157e308'])(
    'is an integer that stands for several, however it is written: %s',
    (text) => {
      const value = [JSON.parse(text) as unknown];
      expect(findJsonFault(value, 'none')).toMatchObject({ code: 'JSON_BAD_NUMBER', pointer: '/0' });
      expect(findJsonFault(value) === undefined).toBe(Number(text) >= 1e21);
      expect(findJsonFault(value, 'all')).toBeUndefined();
    },
  );

  test('is no number that is not an integer, nor an integer within ±(2^53−1)', () => {
    expect(findJsonFault([9007199254740991, -9007199254740991, 4503599627370495.5, 5e-324], 'none')).toBeUndefined();
  });

  test.each([
    '12345678901234567890',
    '-9007199254740993',
    '1e999',
    '[1,{"a":-1E400}]',
    '1e-400',
    '{"a":-0.5e-999}',
    `0.${'0'.repeat(400)}1`,
    '123456789012345678901234e0',
    '1.23456789012345678901234E+23',
    '-9007199254740993e0',
    '{"3e8":"1e5","a":12345678901234567891000e1}',
    '["\\"1",1e999]',
  ])('are numbers that would change: %s', (text) => {
    expect(findInexactNumber(text)).toBeDefined();
  });

  test.each([
    '9007199254740991',
    '0.1',
    '1e21',
    '"12345678901234567890"',
    '{"a\\"12345678901234567890":1.5e3}',
    '1234567890.12345678',
    '0.12345678901234567890',
    '1.7976931348623157e308',
    '100000000000000000000e2',
    '1.50000000000000000000000000e1',
    '0e-400',
    '-0.0E999',
    '5e-324',
    '{"id":"7e3e9c1e-1e99-4e5f-9e99-1e999e400e9e","a":0.1}',
    '"\\\\\\"1e999"',
  ])('are not numbers that stay, nor digits in text: %s', (text) => {
    expect(findInexactNumber(text)).toBeUndefined();
  });

  test('is found in a long text without more work for texts that are made to be slow', () => {
    const length = 1_000_000;
    const ordinary = '{"id":1234567890123456,"rate":12.5,"name":"a room of one’s own"},'.repeat(length / 64);
    const zeros = '0'.repeat(length / 2);
    const number = timesTheWorkOf(
      () => void findInexactNumber(ordinary),
      () => expect(findInexactNumber(`1${zeros}1${zeros}e1`)).toBeDefined(),
    );
    const quotes = timesTheWorkOf(
      () => void findInexactNumber(ordinary),
      () => expect(findInexactNumber(`{"a":"1e5${'\\"x'.repeat(length / 3)}"}`)).toBeUndefined(),
    );
    expect(Math.max(number, quotes)).toBeLessThan(20);
  });

  test('is never a number that a program wrote as it reads it', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (number) => {
        fc.pre(!Number.isInteger(number) || Math.abs(number) >= 1e21 || Number.isSafeInteger(number));
        const text = number.toExponential();
        expect(findInexactNumber(text), text).toBeUndefined();
      }),
    );
  });
});

describe('the same JSON', () => {
  test('is what comes back from text, whatever the order of its members', () => {
    const turned = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(turned);
      if (typeof value !== 'object' || value === null) return value;
      return Object.fromEntries(
        Object.entries(value)
          .reverse()
          .map(([name, member]) => [name, turned(member)]),
      );
    };
    fc.assert(fc.property(json, (value) => sameJson(value, turned(JSON.parse(JSON.stringify(value))))));
  });

  test('is equality of what it says', () => {
    const sorted = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(sorted);
      if (typeof value !== 'object' || value === null) return value;
      const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
      // Told apart from an array of pairs, and an empty object from an empty array.
      return { members: members.map(([name, member]) => [name, sorted(member)]) };
    };
    fc.assert(
      fc.property(json, json, (a, b) => {
        expect(sameJson(a, b)).toBe(JSON.stringify(sorted(a)) === JSON.stringify(sorted(b)));
      }),
    );
  });

  test.each([
    [{ a: undefined }, {}],
    [[], {}],
    [[1], { 0: 1 }],
    [null, {}],
    [{ toString: 1 }, {}],
  ])('is not %j and %j', (a, b) => {
    expect(sameJson(a, b)).toBe(false);
    expect(sameJson(b, a)).toBe(false);
  });
});

test('a pointer escapes what has a meaning in it', () => {
  expect(escapePointer('a/b~c~1')).toBe('a~1b~0c~01');
});

test('what is parsed with exact numbers has none that a double would change, and is else as it was written', () => {
  const digits = fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }).map(String);
  const number = fc.oneof(
    digits,
    fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
    fc.constant('1e999'),
  );
  fc.assert(
    fc.property(json, fc.array(number), (value, numbers) => {
      const parsed = parseWithExactNumbers(`[${JSON.stringify(value)},[${numbers.join(',')}]]`) as [unknown, unknown[]];
      expect(parsed[0]).toEqual(value);
      parsed[1].forEach((read, at) => {
        const written = numbers[at] ?? '';
        expect(read).toBe(findInexactNumber(written) === undefined ? Number(written) : written);
      });
    }),
  );
});

test.each([
  ['2e16', 2e16],
  ['1.0E16', 1e16],
  ['1e21', 1e21],
  ['0.1', 0.1],
  ['1.10', 1.1],
  ['-0.0', -0],
  ['0e999', 0],
  ['1.7976931348623157e308', Number.MAX_VALUE],
  ['9007199254740991', Number.MAX_SAFE_INTEGER],
  ['12345678901234567.5', '12345678901234567.5'],
  ['12345678901234567890.123', '12345678901234567890.123'],
  ['1.123456789012345678', '1.123456789012345678'],
  ['1234567890123.456789', '1234567890123.456789'],
  ['0.1000000000000000055511151231257827', '0.1000000000000000055511151231257827'],
  ['820982911946154500', '820982911946154500'],
  ['1e-400', '1e-400'],
])('the number %s is parsed, where none may change, as %j', (text, value) => {
  expect(parseWithExactNumbers(`{"a":[${text}]}`)).toEqual({ a: [value] });
});
