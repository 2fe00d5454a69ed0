import { describe, expect, test } from 'vitest';
import { compileSchema } from './compile.ts';
import { SchemaRefused } from './refused.ts';

describe('a schema that comes back to itself for the same value is refused with the place that leads back', () => {
  test.each([
    [{ $ref: '#' }, '/$ref'],
    [{ allOf: [{ $ref: '#' }] }, '/allOf/0/$ref'],
    [{ anyOf: [{ type: 'string' }, { oneOf: [{ $ref: '#' }] }] }, '/anyOf/1/oneOf/0/$ref'],
    [{ if: { $ref: '#' } }, '/if/$ref'],
    [JSON.parse('{"if":{},"then":{"$ref":"#"}}') as object, '/then/$ref'],
    [{ not: { $ref: '#' } }, '/not/$ref'],
    [{ dependencies: { a: { $ref: '#' } } }, '/dependencies/a/$ref'],
    [{ $anchor: 'me', $ref: '#me' }, '/$ref'],
    [{ $dynamicAnchor: 'me', $dynamicRef: '#me' }, '/$dynamicRef'],
    [{ $id: 'https://example.com/a', $ref: 'a' }, '/$ref'],
    [{ items: { $ref: '#/$defs/a' }, $defs: { a: { $ref: '#/$defs/b' }, b: { $ref: '#/$defs/a' } } }, '/$defs/b/$ref'],
    // Only by the detour over the element does it come back to the one that is still being made.
    [{ properties: { x: { $ref: '#/$defs/b' } }, $ref: '#/$defs/b', $defs: { b: { $ref: '#' } } }, '/$defs/b/$ref'],
  ])('%j', (schema, pointer) => {
    const refused = refusalOf(schema);
    expect(refused).toBeInstanceOf(SchemaRefused);
    expect(refused).toMatchObject({ pointer, message: expect.stringContaining('no end') as unknown });
  });

  test('but not one that goes down the data each time, or refers to the same twice', () => {
    const tree = compileSchema({ type: 'object', additionalProperties: { $ref: '#' } });
    expect(tree({ a: { b: {} } })).toBeUndefined();
    expect(tree({ a: { b: 1 } })).toMatchObject({ pointer: '/a/b' });
    const twice = { allOf: [{ $ref: '#/$defs/n' }, { $ref: '#/$defs/n' }], $defs: { n: { type: 'number' } } };
    expect(compileSchema(twice)(1)).toBeUndefined();
  });
});

test('a chain of references is as long as a schema can be', () => {
  const chain = (length: number, link: (reference: object) => object) => ({
    $ref: '#/$defs/d0',
    $defs: Object.fromEntries(
      Array.from({ length }, (_, n) => [
        `d${n}`,
        n + 1 < length ? link({ $ref: `#/$defs/d${n + 1}` }) : { type: 'number' },
      ]),
    ),
  });
  const down = compileSchema(chain(5000, (reference) => ({ properties: { a: reference } })));
  expect(down({ a: { a: 1 } })).toBeUndefined();
  expect(compileSchema(chain(1000, (reference) => reference))('text')).toMatchObject({ detail: 'must be number' });
  // Longer than what the stack holds, it is the one event's verdict.
  expect(compileSchema(chain(40_000, (reference) => reference))(1)).toMatchObject({
    detail: expect.stringContaining('nested too deep') as unknown,
  });
});

test('a schema that nests too deep is refused', () => {
  let schema: object = {};
  for (let level = 0; level < 100_000; level += 1) schema = { not: schema };
  expect(refusalOf(schema)).toMatchObject({ message: expect.stringContaining('too deep') as unknown });
});

test('what a check can not finish does not fit, and the next value is checked as if nothing had been', () => {
  const check = compileSchema({ additionalProperties: { $ref: '#' }, type: 'object' });
  let deep: object = {};
  for (let level = 0; level < 100_000; level += 1) deep = { a: deep };
  expect(check(deep)).toMatchObject({ pointer: '', detail: expect.stringContaining('can not be checked') as unknown });
  expect(check({ a: {} })).toBeUndefined();
});

describe('a dynamic reference', () => {
  const list = (items: object) => ({
    $id: 'https://example.com/strings',
    $ref: 'list',
    $defs: {
      own: { $dynamicAnchor: 'item', ...items },
      list: {
        $id: 'list',
        type: 'array',
        items: { $dynamicRef: '#item' },
        $defs: { any: { $dynamicAnchor: 'item' } },
      },
    },
  });

  test('below the root leads to the outermost anchor on its way', () => {
    const check = compileSchema(list({ type: 'string' }));
    expect(check(['a'])).toBeUndefined();
    expect(check(['a', 1])).toEqual({ pointer: '/1', detail: 'must be string' });
  });

  test('without such an anchor is as a plain reference', () => {
    const check = compileSchema({ items: { $dynamicRef: '#/$defs/n' }, $defs: { n: { type: 'number' } } });
    expect(check([1])).toBeUndefined();
    expect(check(['a'])).toMatchObject({ pointer: '/0' });
  });

  test('leads to the place that each way to it has, in one schema', () => {
    const way = (type: string) => ({
      $id: type,
      $ref: 'list',
      $defs: { own: { $dynamicAnchor: 'item', type } },
    });
    const list = { $id: 'list', items: { $dynamicRef: '#item' }, $defs: { any: { $dynamicAnchor: 'item' } } };
    const check = compileSchema({
      properties: { texts: { $ref: 'string' }, numbers: { $ref: 'number' } },
      $defs: { list, texts: way('string'), numbers: way('number') },
    });
    expect(check({ texts: ['a'], numbers: [1] })).toBeUndefined();
    expect(check({ texts: [1] })).toMatchObject({ pointer: '/texts/0' });
    expect(check({ numbers: ['a'] })).toMatchObject({ pointer: '/numbers/0' });
  });
});

test.each([
  [{ $ref: '#/$defs/none' }, '/$ref', 'leads to no schema'],
  [{ items: { $ref: '#none' } }, '/items/$ref', 'leads to no schema'],
  [{ properties: { a: { $ref: 'https://example.com/a' } } }, '/properties/a/$ref', 'another document'],
  [{ $ref: '#%C0%A0' }, '/$ref', 'is no URI reference'],
  [{ $schema: 'http://json-schema.org/draft-07/schema#' }, '/$schema', 'is not known here'],
  [{ properties: { a: { type: 'text' } } }, '/properties/a/type', 'schema is invalid'],
  [{ multipleOf: 0 }, '/multipleOf', 'must be > 0'],
  [{ $defs: { a: { $anchor: 'x', type: 'string' }, b: { $anchor: 'x' } } }, '/$defs/b', 'more than one schema'],
])('%j is refused at %s', (schema, pointer, message) => {
  expect(refusalOf(schema)).toMatchObject({ pointer, message: expect.stringContaining(message) as unknown });
});

function refusalOf(schema: object): unknown {
  try {
    compileSchema(schema);
    return undefined;
  } catch (error) {
    return error;
  }
}
