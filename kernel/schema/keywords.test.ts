import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compileSchema } from './compile.ts';

describe('multipleOf', () => {
  const cents = compileSchema({ multipleOf: 0.01 });

  test('takes every price of two decimals, and none of three', () => {
    expect(cents(19.99)).toBeUndefined();
    for (let price = 0; price <= 200_000; price += 1) expect(cents(price / 100)).toBeUndefined();
    for (let price = 1; price <= 1000; price += 10) expect(cents(price / 1000)).toBeDefined();
  });

  test.each([
    [1e308, 0.5, true],
    [1e308, 0.123456789, false],
    [12391239123, 1e-8, true],
    [5e-324, 5e-324, true],
    [0, 7, true],
    [-4.5, 1.5, true],
    [0.3, 0.1, true],
    [0.35, 0.1, false],
  ])('%d of %d: %s', (value, multipleOf, fits) => {
    expect(compileSchema({ multipleOf })(value) === undefined).toBe(fits);
  });

  test('is what whole numbers of the smallest decimal say', () => {
    const decimals = fc.record({ units: fc.integer({ min: -1e9, max: 1e9 }), scale: fc.nat(6) });
    fc.assert(
      fc.property(decimals, fc.integer({ min: 1, max: 10_000 }), fc.nat(6), (value, units, scale) => {
        const fits = compileSchema({ multipleOf: units / 10 ** scale })(value.units / 10 ** value.scale) === undefined;
        const common = (number: number, of: number): bigint => BigInt(number) * 10n ** BigInt(6 - of);
        expect(fits).toBe(common(value.units, value.scale) % common(units, scale) === 0n);
      }),
    );
  });
});

test('members that every object inherits are there only when they are the object’s own', () => {
  const names = ['constructor', 'toString', 'valueOf', 'hasOwnProperty'];
  const check = compileSchema({ required: names, properties: { constructor: { type: 'number' } } });
  expect(check({})).toMatchObject({ pointer: '/constructor' });
  expect(check(Object.fromEntries(names.map((name) => [name, 1])))).toBeUndefined();
  expect(compileSchema({ properties: { toString: false } })({})).toBeUndefined();
  expect(compileSchema({ dependentRequired: { toString: ['a'] } })({})).toBeUndefined();
});

describe('what no other keyword evaluated', () => {
  test('are the members of branches that did not fit', () => {
    const check = compileSchema({
      anyOf: [{ properties: { a: { type: 'number' } }, required: ['a'] }, { properties: { b: {} } }],
      unevaluatedProperties: false,
    });
    expect(check({ a: 1, b: 1 })).toBeUndefined();
    expect(check({ a: 'text', b: 1 })).toEqual({ pointer: '/a', detail: 'must NOT have unevaluated properties' });
  });

  test('are the elements that contains does not have', () => {
    const check = compileSchema({ prefixItems: [{}], contains: { type: 'string' }, unevaluatedItems: { const: 0 } });
    expect(check([1, 'a', 0, 'b'])).toBeUndefined();
    expect(check([1, 'a', 2])).toEqual({ pointer: '/2', detail: 'must be equal to constant' });
  });
});

test('nullable allows null beside the type, as schemas of OpenAPI 3.0 have it', () => {
  expect(compileSchema({ type: 'string', nullable: true })(null)).toBeUndefined();
  expect(compileSchema({ type: 'string' })(null)).toEqual({ pointer: '', detail: 'must be string' });
});

test('a text is as long as it has characters, and those beyond the basic plane are one each', () => {
  const check = compileSchema({ minLength: 3, maxLength: 4 });
  for (const text of ['abc', '😀😀😀', '😀😀😀😀', 'ab😀c']) expect(check(text), text).toBeUndefined();
  for (const text of ['ab', '😀😀', '😀😀😀😀😀', 'abcde']) expect(check(text), text).toBeDefined();
});

test('another validator says the same of any schema of plain keywords and any value', () => {
  const scalar = fc.constantFrom<unknown>(0, 1, -1, 2.5, '', 'a', 'abc', true, false, null);
  const value = fc.letrec<{ any: unknown }>((tie) => ({
    any: fc.oneof(
      { maxDepth: 3, depthSize: 'small' },
      scalar,
      fc.array(tie('any'), { maxLength: 3 }),
      fc.dictionary(fc.constantFrom('a', 'b', 'c'), tie('any'), { maxKeys: 3 }),
    ),
  })).any;
  const names = fc.uniqueArray(fc.constantFrom('a', 'b', 'c'), { maxLength: 2 });
  const schema = fc.letrec<{ any: object | boolean }>((tie) => {
    const named = fc.dictionary(fc.constantFrom('a', 'b', 'c'), tie('any'), { maxKeys: 2 });
    const some = fc.array(tie('any'), { minLength: 1, maxLength: 2 });
    const count = fc.nat(3);
    const keywords = {
      type: fc.oneof(
        fc.constantFrom('object', 'array', 'string', 'number', 'integer', 'null', 'boolean'),
        fc.constant(['object', 'string', 'null']),
      ),
      enum: fc.uniqueArray(scalar, { minLength: 1, maxLength: 3 }),
      const: value,
      minimum: count,
      exclusiveMaximum: count,
      minLength: count,
      maxItems: count,
      minItems: count,
      uniqueItems: fc.boolean(),
      prefixItems: some,
      items: tie('any'),
      contains: tie('any'),
      maxContains: fc.integer({ min: 1, max: 3 }),
      required: names,
      minProperties: count,
      properties: named,
      patternProperties: fc.record({ '^[ab]$': tie('any') }),
      additionalProperties: tie('any'),
      propertyNames: fc.constantFrom({ maxLength: 0 }, { enum: ['a', 'b'] }, true),
      dependentRequired: fc.dictionary(fc.constantFrom('a', 'b'), names, { maxKeys: 1 }),
      dependentSchemas: named,
      allOf: some,
      anyOf: some,
      oneOf: some,
      not: tie('any'),
      if: tie('any'),
      whenTrue: tie('any'),
      else: tie('any'),
    };
    return {
      any: fc.oneof(
        { maxDepth: 3, depthSize: 'small' },
        fc.boolean(),
        fc.record(keywords, { requiredKeys: [] }).map((full) => {
          // Few of them at a time, or next to nothing fits.
          const kept = Object.entries(full).filter((_, index) => index % 3 === 0);
          return Object.fromEntries(kept.map(([name, each]) => [name === 'whenTrue' ? 'then' : name, each]));
        }),
      ),
    };
  }).any;
  fc.assert(
    fc.property(schema, fc.array(value, { minLength: 3, maxLength: 6 }), (given, values) => {
      const whole = asParsed({ allOf: [given] });
      const check = compileSchema(whole);
      const other = new Ajv2020({ strict: false, meta: false, validateSchema: false }).compile(whole);
      for (const each of values.map(asParsed)) {
        const verdict = verdictOf(other, each);
        if (verdict !== undefined) expect(check(each) === undefined, JSON.stringify({ given, each })).toBe(verdict);
      }
    }),
    { numRuns: 300 },
  );
});

/** None where it breaks down, as it does over some conditions beside named members. */
function verdictOf(validate: ValidateFunction, value: unknown): boolean | undefined {
  try {
    return validate(value);
  } catch {
    return undefined;
  }
}

/** Objects that JSON gives, unlike those that are made here, have a prototype. */
function asParsed<Value>(value: Value): Value {
  return JSON.parse(JSON.stringify(value)) as Value;
}

describe('what each visit of a schema goes through is charged for', () => {
  const many = <T>(count: number, make: (n: number) => T) => Array.from({ length: count }, (_, n) => make(n));
  const names = many(10_000, (n) => `n${n}`);
  const items = many(100_000, () => ({}));

  test.each([
    ['names that ask for others', { dependentRequired: Object.fromEntries(names.map((name) => [name, []])) }],
    ['names that ask for schemas', { dependentSchemas: Object.fromEntries(names.map((name) => [name, true])) }],
    ['schemas that allow nothing', { anyOf: [...names.map(() => false), true] }],
    ['schemas that allow all', { allOf: names.map(() => true) }],
  ])('%s', (_what, schema) => {
    const check = compileSchema({ items: { ...schema } });
    expect(check(items)).toMatchObject({ detail: expect.stringContaining('takes too long') as unknown });
  });

  test('the names that a member asks for', () => {
    const check = compileSchema({ items: { dependentRequired: { a: names } } });
    const whole = Object.fromEntries(['a', ...names].map((name) => [name, 1]));
    expect(check([whole])).toBeUndefined();
    expect(check(many(3000, () => whole))).toMatchObject({
      detail: expect.stringContaining('takes too long') as unknown,
    });
  });
});

test('an $id is short: each reference is put together with it', () => {
  expect(() => compileSchema({ $id: `https://example.com/${'x'.repeat(2000)}` })).toThrow('at most 2000 characters');
});
