import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findRepeatedName } from './repeated-name.ts';

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
