import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findRepeatedName } from './repeated-name.ts';

const find = (text: string) => findRepeatedName(text, JSON.parse(text));

describe('a name that an object has twice', () => {
  test.each([
    ['{"a":1,"a":2}', '/a'],
    ['{"a":1,"a":1}', '/a'],
    ['{"a":{"b":1},"a":{"c":2}}', '/a'],
    ['{"x":[0,{"b":1},{"a":1,"b":[],"a":"{"}]}', '/x/2/a'],
    ['[[],[{"a":1,"a":2}]]', '/1/0/a'],
    ['{"a":1,"\\u0061":2}', '/a'],
    ['{"a/b":{"~":1,"~":2}}', '/a~1b/~0'],
    ['{"":1,"":2}', '/'],
    ['{"b":"\\u003a\\":","a":1 , "c":":" ,"a" : 2}', '/a'],
    ['{"__proto__":1,"__proto__":2}', '/__proto__'],
    ['{"1":1,"0":2,"1":3}', '/1'],
    ['{"a":1,"b":{"c":{"d":1,"d":2}},"a":2}', '/b/c/d'],
  ])('is found in %s', (text, pointer) => {
    expect(find(text)).toBe(pointer);
  });

  test.each([
    '{"a":{"a":{"a":1}},"b":{"a":1}}',
    '[{"a":1},{"a":1}]',
    '{"a":"a","b":"b:","c":"\\"a\\":1,\\"a\\":2","a:":1}',
    '{"a":1,"A":2,"á":3,"a\\u0301":4}',
    '"a"',
    '7',
    '{"toString":1,"constructor":2,"__proto__":3}',
  ])('is not seen in %s', (text) => {
    expect(find(text)).toBeUndefined();
  });

  test('is never seen in what a serializer wrote, and always where a member is written once more', () => {
    fc.assert(
      fc.property(fc.json(), fc.string(), fc.jsonValue(), (text, name, value) => {
        expect(find(text)).toBeUndefined();
        const member = `${JSON.stringify(name)}:${JSON.stringify(value)}`;
        expect(find(`[0,{"once":${text},${member} , ${member}}]`)).toBe(
          `/1/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`,
        );
      }),
    );
  });

  test('is found however deep it lies', () => {
    const deep = 100_000;
    expect(find(`${'['.repeat(deep)}{"a":1,"a":2}${']'.repeat(deep)}`)).toBe(`${'/0'.repeat(deep)}/a`);
  });
});
