import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findInexactNumber } from './json.ts';
import { scanJson } from './json-scan.ts';
import { findNameTooMany, findRepeatedName, MOST_NAMES } from './repeated-name.ts';

const found = (text: string) => findRepeatedName(text, JSON.parse(text));

test.each([
  ['{"a":1,"a":2}', '/a'],
  ['{"a":1,"a":1}', '/a'],
  ['{"a":1,"\\u0061":2}', '/a'],
  ['[{"a":1},{"b":{"c":[],"d":"a:b","c":{}}}]', '/1/b/c'],
  ['{"a/b":{"~":1 , "~" \n\t: 2}}', '/a~1b/~0'],
  ['{"":{"":1,"":2}}', '//'],
  ['{"a":"\\\\","b":"\\"","a":null}', '/a'],
  ['{"__proto__":1,"__proto__":2}', '/__proto__'],
])('%s has the name at %s twice', (text, pointer) => {
  expect(found(text)).toBe(pointer);
});

test.each(['1', '"a:b"', '[]', '{}', '{"a":{"a":{"a":1}},"b":[{"a":1},{"a":1}]}', '{"a":"\\"a\\":1","b":"\\"a\\":1"}'])(
  '%s has none',
  (text) => {
    expect(found(text)).toBeUndefined();
  },
);

test('of any JSON, as it is written no name is found twice; with one of its members written twice that one is', () => {
  const write = (value: unknown, twice: object | undefined): string => {
    if (Array.isArray(value)) return `[${value.map((item) => write(item, twice)).join(' ,')}]`;
    if (typeof value !== 'object' || value === null) return JSON.stringify(value);
    const members = Object.entries(value).map(([name, item]) => `${JSON.stringify(name)} : ${write(item, twice)}`);
    return `{${[...members, ...(value === twice ? [members[0]] : [])].join(',')}}`;
  };
  const objects = (value: unknown): object[] => {
    if (typeof value !== 'object' || value === null) return [];
    const inner = Object.values(value).flatMap(objects);
    return Array.isArray(value) || Object.keys(value).length === 0 ? inner : [value, ...inner];
  };
  fc.assert(
    fc.property(fc.jsonValue(), fc.nat(), (value, which) => {
      expect(found(write(value, undefined))).toBeUndefined();
      const all = objects(value);
      const twice = all[which % Math.max(1, all.length)];
      if (twice !== undefined) expect(found(write(value, twice))).toContain('/');
    }),
  );
});

test('a name is found however deep it stands, with escapes elsewhere or without', () => {
  for (const [before, after] of [
    ['', ''],
    ['"\\u003a",', '/1'],
  ] as const) {
    const text = `[${before}${'['.repeat(100_000)}{"a":1,"a":2}${']'.repeat(100_000)}]`;
    expect(found(text)).toBe(`${after === '' ? '/0' : after}${'/0'.repeat(100_000)}/a`);
  }
});

/** Bytes that count how often one of them is looked at. */
function counted(text: string): { readonly bytes: Uint8Array; readonly looks: () => number } {
  let looks = 0;
  const bytes = new Proxy(Buffer.from(text), {
    get(of, name) {
      if (typeof name === 'string' && /^\d+$/.test(name)) looks += 1;
      return Reflect.get(of, name) as unknown;
    },
  });
  return { bytes, looks: () => looks };
}

const manyNames = (count: number, end = '') =>
  `{${Array.from({ length: count }, (_, n) => `"m\u00e9${n}":1`).join(',')}${end}}`;

test.each([100, 10_000])('each byte of an object of %d names is looked at once, whatever made its text', (count) => {
  const text = manyNames(count);
  const { bytes, looks } = counted(text);
  expect(scanJson(bytes)).toEqual({ names: count, mayBeInexact: false });
  expect(findRepeatedName(bytes, JSON.parse(text), { names: count, mayBeInexact: false })).toBeUndefined();
  expect(looks()).toBeLessThanOrEqual(Buffer.byteLength(text));
});

test('an object with more names than one may have is found before it is parsed, with the first that is too many', () => {
  expect(findNameTooMany(manyNames(MOST_NAMES))).toBeUndefined();
  expect(findNameTooMany(`[1,{"in":${manyNames(MOST_NAMES + 1)}}]`)).toBe(`/1/in/m\u00e9${MOST_NAMES}`);
  // Many objects of few names are as many names, and cost no more than their bytes.
  expect(findNameTooMany(`[${Array.from({ length: MOST_NAMES }, () => '{"a":1,"b":2}').join(',')}]`)).toBeUndefined();
});

test('of what is no JSON neither is found, and nothing fails', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('{', '}', '[', ']', '"', ':', ',', '\\', 'a', '1', 'e')), (pieces) => {
      const text = pieces.join('');
      expect(findNameTooMany(text)).toBeUndefined();
      expect(findNameTooMany(text, { names: MOST_NAMES + 1, mayBeInexact: false })).toBeUndefined();
    }),
  );
});

test('whatever numbers there are, the scan passes none over that a double would change', () => {
  const numbers = fc.oneof(
    fc.bigInt().map(String),
    fc.double({ noNaN: true }).map((n) => JSON.stringify(n)),
    fc.tuple(fc.nat(), fc.integer({ min: -500, max: 500 })).map(([n, e]) => `${n}E${e}`),
  );
  fc.assert(
    fc.property(fc.array(numbers), (list) => {
      const text = `[${list.join(', ')}]`;
      if (findInexactNumber(text) !== undefined) expect(scanJson(Buffer.from(text)).mayBeInexact).toBe(true);
    }),
  );
});
