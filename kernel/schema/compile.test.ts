import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compileSchema } from './compile.ts';
import { sameJson } from './json.ts';
import { SchemaPatternRefused } from './refused.ts';

const text = (schema: object) => ({ type: 'object', properties: { a: { type: 'string', ...schema } } });

describe('a schema with patterns', () => {
  test('refuses what does not match, at its place', () => {
    const check = compileSchema(text({ pattern: '^[A-Z]{3}$' }));
    expect(check({ a: 'EUR' })).toBeUndefined();
    expect(check({ a: 'EURO' })).toEqual({ pointer: '/a', detail: 'must match pattern "^[A-Z]{3}$"' });
  });

  test('tells two patterns apart, in properties, in their names and in patternProperties', () => {
    const check = compileSchema({
      properties: { a: { pattern: '^a' }, b: { pattern: '^b' } },
      patternProperties: { '^n_': { type: 'number' }, '^t_': { type: 'string' } },
      propertyNames: { pattern: '^[a-z]' },
    });
    expect(check({ a: 'ax', b: 'bx', n_1: 1, t_1: '1' })).toBeUndefined();
    expect(check({ b: 'ax' })).toMatchObject({ pointer: '/b' });
    expect(check({ t_1: 1 })).toMatchObject({ pointer: '/t_1' });
    expect(check({ A: 1 })).toBeDefined();
  });

  test('ends on patterns that would hold V8 for ever, in values and in names', () => {
    const a = `${'a'.repeat(50_000)}!`;
    expect(compileSchema(text({ pattern: '(a+)+$' }))({ a })).toMatchObject({ pointer: '/a' });
    const names = compileSchema({ patternProperties: { '^(a|aa)+$': { type: 'number' } } });
    expect(names({ [a]: 'any' })).toBeUndefined();
  });

  test('has one budget for all the patterns of an event, and a new one for the next event', () => {
    const check = compileSchema({ items: { not: { pattern: '[ab]*a[ab]{100}c' } } });
    const few = Array.from({ length: 10 }, () => 'a'.repeat(1000));
    expect(check(few)).toBeUndefined();
    expect(check(Array.from({ length: 100 }, () => few[0]))).toMatchObject({
      pointer: '',
      detail: expect.stringContaining('takes too long') as unknown,
    });
    expect(check(few)).toBeUndefined();
  });

  test.each([
    [text({ pattern: '(?=a)' }), '/properties/a/pattern'],
    [{ prefixItems: [{ const: 1 }], $defs: { x: { pattern: '(a)\\1' } }, $ref: '#/$defs/x' }, '/$defs/x/pattern'],
    [{ patternProperties: { '^a/(?!b)': {} } }, '/patternProperties/^a~1(?!b)'],
  ])('whose pattern can not be matched in bounded time is refused with its place: %j', (schema, pointer) => {
    const refused = refusalOf(schema);
    expect(refused).toBeInstanceOf(SchemaPatternRefused);
    expect(refused).toMatchObject({ pointer, message: expect.stringContaining('not supported') as unknown });
  });

  test('whose patterns are too large together is refused', () => {
    const anyOf = Array.from({ length: 20 }, (_, i) => ({ pattern: `^.{1,${900 + i}}$` }));
    expect(refusalOf({ anyOf })).toMatchObject({ message: expect.stringContaining('too large') as unknown });
    const same = Array.from({ length: 20 }, () => ({ pattern: '^.{1,900}$' }));
    expect(refusalOf({ anyOf: same })).toBeUndefined();
  });
});

test('a pointer to a member that is missing, or that may not be there, is escaped as any other', () => {
  const properties = { 'a/b': { type: 'string' } };
  expect(compileSchema({ required: ['a/b'], properties })({})).toMatchObject({ pointer: '/a~1b' });
  expect(compileSchema({ properties })({ 'a/b': 1 })).toMatchObject({ pointer: '/a~1b' });
  expect(compileSchema({ properties, additionalProperties: false })({ 'x~/': 1 })).toMatchObject({ pointer: '/x~0~1' });
});

test('a url is checked in the time that its length takes', () => {
  const check = compileSchema(text({ format: 'url' }));
  expect(check({ a: 'https://example.com/a?b=c' })).toBeUndefined();
  expect(check({ a: 'mailto:someone@example.com' })).toBeDefined();
  expect(check({ a: `http://${':'.repeat(500_000)}` })).toBeDefined();
});

describe('a schema that would take for ever', () => {
  const TOO_LONG = { pointer: '', detail: expect.stringContaining('takes too long') as unknown };
  const doubling = (levels: number): object => {
    const each = Array.from({ length: levels }, (_, n) => {
      const below = { $ref: `#/$defs/d${n}` };
      return [`d${n + 1}`, { allOf: [below, below] }] as const;
    });
    return { $defs: { d0: { type: 'number' }, ...Object.fromEntries(each) }, $ref: `#/$defs/d${levels}` };
  };
  const nested = (depth: number): unknown => (depth === 0 ? [] : [nested(depth - 1)]);

  test('by references that double at each level ends with the event that it can not check', () => {
    expect(compileSchema(doubling(60))(1)).toEqual(TOO_LONG);
    expect(compileSchema(doubling(10))(1)).toBeUndefined();
    expect(compileSchema(doubling(10))('one')).toMatchObject({ detail: 'must be number' });
  });

  test.each([
    [
      '$defs',
      {
        $defs: { n: { anyOf: [{ items: { $ref: '#/$defs/n' } }, { items: { $ref: '#/$defs/n' } }], minItems: 1 } },
        $ref: '#/$defs/n',
      },
    ],
    ['the whole', { anyOf: [{ items: { $ref: '#' } }, { items: { $ref: '#' } }], minItems: 1 }],
    [
      'an anchor',
      {
        $defs: { n: { $anchor: 'n', anyOf: [{ items: { $ref: '#n' } }, { items: { $ref: '#n' } }], minItems: 1 } },
        $ref: '#n',
      },
    ],
    [
      'a dynamic anchor',
      { $dynamicAnchor: 'n', anyOf: [{ items: { $dynamicRef: '#n' } }, { items: { $dynamicRef: '#n' } }], minItems: 1 },
    ],
    [
      'an example',
      {
        examples: [{ anyOf: [{ items: { $ref: '#/examples/0' } }, { items: { $ref: '#/examples/0' } }], minItems: 1 }],
        $ref: '#/examples/0',
      },
    ],
    [
      'a member named const',
      {
        properties: {
          const: {
            anyOf: [{ items: { $ref: '#/properties/const' } }, { items: { $ref: '#/properties/const' } }],
            minItems: 1,
          },
        },
        $ref: '#/properties/const',
      },
    ],
  ])('by going down the data twice at each level: %s', (_where, schema) => {
    expect(compileSchema(schema)(nested(60))).toEqual(TOO_LONG);
    expect(compileSchema(schema)(nested(5))).toMatchObject({ detail: 'must NOT have fewer than 1 items' });
  });

  test('by many schemas for many elements', () => {
    const check = compileSchema({ items: { anyOf: Array.from({ length: 5000 }, (_, n) => ({ const: n })) } });
    expect(check(Array.from({ length: 100_000 }, () => 4999))).toEqual(TOO_LONG);
    expect(check([4999])).toBeUndefined();
  });

  test('gets no more steps by a member of its own', () => {
    const schema = { ...doubling(60), $steps: { count: -1e12 } };
    expect(compileSchema(schema)(1)).toEqual(TOO_LONG);
  });

  test('by a reference into a value is refused, for values are left as they are', () => {
    const check = compileSchema({ const: { $ref: '#', items: { a: 1 } } });
    expect(check({ items: { a: 1 }, $ref: '#' })).toBeUndefined();
    expect(refusalOf({ enum: [{ type: 'number' }], $ref: '#/enum/0' })).toMatchObject({
      message: expect.stringContaining('refers to a value') as unknown,
    });
  });
});

describe('uniqueItems', () => {
  const check = compileSchema({ properties: { l: { uniqueItems: true } } });

  test('is checked in the time that the length takes', () => {
    expect(check({ l: Array.from({ length: 200_000 }, (_, n) => n) })).toBeUndefined();
    expect(check({ l: Array.from({ length: 40_000 }, (_, n) => ({ n, a: [1, 'x'] })) })).toBeUndefined();
  });

  test('tells which are alike, by what they are and not how they are written', () => {
    expect(check({ l: [1, { a: 1, b: [2] }, { b: [2], a: 1 }] })).toEqual({
      pointer: '/l',
      detail: 'must NOT have duplicate items (items ## 1 and 2 are identical)',
    });
    expect(check({ l: [1, '1', '{"a":1}', { a: 1 }, [1], null, 'null', true, 'true', [[1]], ['1']] })).toBeUndefined();
    expect(compileSchema({ uniqueItems: false })([1, 1])).toBeUndefined();
  });

  test('says the same as comparing each element with each other one', () => {
    const value = fc.jsonValue({ maxDepth: 2 });
    fc.assert(
      fc.property(fc.array(fc.oneof(value, fc.constantFrom(0, -0, '0', {}, [], null)), { maxLength: 6 }), (l) => {
        const alike = l.some((one, i) => l.some((other, j) => i < j && sameJson(one, other)));
        expect(check({ l }) !== undefined).toBe(alike);
      }),
    );
  });
});

function refusalOf(schema: object): unknown {
  try {
    compileSchema(schema);
    return undefined;
  } catch (error) {
    return error;
  }
}

test('a schema may ask for fifty properties of characters, each of which takes time to look up', () => {
  const asking = (count: number) => ({ pattern: '\\p{L}'.repeat(count) });
  expect(refusalOf(asking(50))).toBeUndefined();
  expect(refusalOf({ allOf: [asking(30), { not: asking(21) }] })).toMatchObject({ pointer: '/allOf/1/not/pattern' });
});
