import { compileSchema } from '@pvt/kernel/schema/compile';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareSchemas, incompatibilities } from './compatibility.ts';

const order = {
  type: 'object',
  properties: { id: { type: 'integer' }, state: { enum: ['new', 'paid'] }, note: { type: 'string', maxLength: 10 } },
  required: ['id'],
};

test.each([
  ['an optional member more', { ...order, properties: { ...order.properties, extra: {} } }],
  ['a required member becomes optional', { ...order, required: [] }],
  [
    'one more allowed value',
    { ...order, properties: { ...order.properties, state: { enum: ['new', 'paid', 'sent'] } } },
  ],
  ['an integer becomes any number', { ...order, properties: { ...order.properties, id: { type: 'number' } } }],
  ['a longer text', { ...order, properties: { ...order.properties, note: { type: 'string', maxLength: 20 } } }],
  ['another description', { ...order, description: 'An order.' }],
])('backward: %s is compatible', (_what, after) => {
  expect(incompatibilities(order, after, 'backward')).toEqual([]);
});

test.each([
  ['a new required member', { ...order, required: ['id', 'state'] }, '/required'],
  [
    'a value gone',
    { ...order, properties: { ...order.properties, state: { enum: ['new'] } } },
    '/properties/state/enum',
  ],
  ['another type', { ...order, properties: { ...order.properties, id: { type: 'string' } } }, '/properties/id/type'],
  [
    'a shorter text',
    { ...order, properties: { ...order.properties, note: { type: 'string', maxLength: 5 } } },
    '/properties/note/maxLength',
  ],
  ['a closed object', { ...order, additionalProperties: false }, '/additionalProperties'],
  ['a keyword whose meaning is not followed', { ...order, not: { required: ['x'] } }, '/not'],
])('backward: %s is not, and the pointer says where', (_what, after, pointer) => {
  expect(incompatibilities(order, after, 'backward').map((found) => found.pointer)).toContain(pointer);
});

test('multiples are compared as decimals', () => {
  const price = (multipleOf: number) => ({ type: 'number', multipleOf });
  expect(incompatibilities(price(0.05), price(0.01), 'backward')).toEqual([]);
  expect(incompatibilities(price(0.01), { type: 'number' }, 'backward')).toEqual([]);
  for (const before of [price(0.01), price(0.03), { type: 'number' }])
    expect(incompatibilities(before, price(0.05), 'backward')).toMatchObject([{ pointer: '/multipleOf' }]);
});

test.each([
  [
    'patternProperties',
    { patternProperties: { '^x': {} }, additionalProperties: false },
    { additionalProperties: false },
    { xa: 1 },
  ],
  ['prefixItems', { prefixItems: [{}], items: { type: 'string' } }, { items: { type: 'string' } }, [1]],
  ['minContains', { contains: { const: 1 }, minContains: 0 }, { contains: { const: 1 } }, []],
  ['nullable', { type: 'string', nullable: true }, { type: 'string' }, null],
  [
    'a member',
    { properties: { a: {}, b: {} }, unevaluatedProperties: false },
    { properties: { a: {} }, unevaluatedProperties: false },
    { b: 1 },
  ],
  [
    'allOf',
    { allOf: [{ properties: { a: {} } }], unevaluatedProperties: false },
    { unevaluatedProperties: false },
    { a: 1 },
  ],
  ['contains', { contains: {}, unevaluatedItems: false }, { unevaluatedItems: false }, [1]],
])('%s that is gone and leaves values to a keyword that rejects them is told', (_what, before, after, event) => {
  expect(compileSchema(before)(event)).toBeUndefined();
  expect(compileSchema(after)(event)).toBeDefined();
  expect(incompatibilities(before, after, 'backward')).not.toEqual([]);
});

test('a member by the name of what every object inherits is one as any other', () => {
  const closed = { type: 'object', properties: { constructor: {} }, additionalProperties: false };
  expect(incompatibilities(closed, { ...closed, properties: {} }, 'backward')).toMatchObject([
    { pointer: '/properties/constructor' },
  ]);
});

test('a member gone from a closed schema is told at the member', () => {
  const closed = { type: 'object', properties: { a: {}, 'b/c': {} }, additionalProperties: false };
  const without = { ...closed, properties: { a: {} } };
  expect(incompatibilities(closed, without, 'backward').map((found) => found.pointer)).toEqual(['/properties/b~1c']);
});

test('forward is backward the other way round, and full is both', () => {
  const wider = { ...order, required: [] };
  expect(incompatibilities(order, wider, 'forward')).not.toEqual([]);
  expect(incompatibilities(wider, order, 'forward')).toEqual([]);
  expect(incompatibilities(order, wider, 'full')).not.toEqual([]);
  expect(incompatibilities(order, { type: 'string' }, 'none')).toEqual([]);
});

// The promise itself, against a real validator: whatever the old schema accepts, the new one accepts.
const leaf = fc.oneof(
  fc.constantFrom(
    { type: 'string' },
    { type: 'integer' },
    { type: 'number' },
    { type: 'boolean' },
    { type: 'null' },
    {},
    false,
    true,
  ),
  fc.record({
    type: fc.constant('integer'),
    minimum: fc.integer({ min: -3, max: 3 }),
    maximum: fc.integer({ min: -3, max: 3 }),
  }),
  fc.record({ type: fc.constant('string'), minLength: fc.nat(2), maxLength: fc.nat(3) }),
  fc.record({ enum: fc.uniqueArray(fc.constantFrom('a', 'b', 1, 2, null), { minLength: 1 }) }),
);
const schema = fc.record(
  {
    type: fc.constantFrom('object', ['object', 'null']),
    properties: fc.dictionary(fc.constantFrom('a', 'b'), leaf, { maxKeys: 2 }),
    required: fc.uniqueArray(fc.constantFrom('a', 'b')),
    additionalProperties: leaf,
  },
  { requiredKeys: ['type'] },
);
const value = fc.oneof(
  fc.constant(null),
  fc.dictionary(
    fc.constantFrom('a', 'b', 'c'),
    fc.oneof(fc.constantFrom('', 'a', 'b', 'abc', null, true), fc.integer({ min: -4, max: 4 }), fc.constant(1.5)),
    { maxKeys: 3 },
  ),
);

test('property: when backward compatible, no value of the old schema is rejected by the new one', () => {
  fc.assert(
    fc.property(schema, schema, fc.array(value, { minLength: 5, maxLength: 20 }), (before, after, values) => {
      fc.pre(incompatibilities(before, after, 'backward').length === 0);
      const ajv = new Ajv2020({ strict: false });
      const [reads, writes] = [ajv.compile(after), ajv.compile(before)];
      for (const item of values)
        if (writes(item)) expect(reads(item), JSON.stringify({ before, after, item })).toBe(true);
    }),
    { numRuns: 300, maxSkipsPerRun: 1000 },
  );
});

describe('comparing takes as much as there is to compare', () => {
  const values = (count: number, of = 'v') => Array.from({ length: count }, (_, n) => `${of}${n}`);
  const named = <T>(count: number, make: (n: number) => T) =>
    Object.fromEntries(Array.from({ length: count }, (_, n) => [`n${n}`, make(n)] as const));
  const stepsOf = (before: object, after: object) => compareSchemas(before, after, 'full').steps;

  test.each([
    ['values of an enum', (n: number) => [{ enum: values(n) }, { enum: values(n).reverse() }]],
    [
      'values that are objects',
      (n: number) => [{ enum: values(n).map((v) => [v]) }, { enum: values(n).map((v) => [v]) }],
    ],
    ['required members', (n: number) => [{ required: values(n) }, { required: values(n).reverse() }]],
    [
      'members',
      (n: number) => [{ properties: named(n, () => ({ type: 'string' })) }, { properties: named(n, () => ({})) }],
    ],
    [
      'members that are compared with one and the same enum',
      (n: number) => [
        { additionalProperties: { enum: values(n) } },
        { properties: named(n, () => ({ enum: ['v0'] })), additionalProperties: { enum: values(n) } },
      ],
    ],
    ['keywords that are not known', (n: number) => [named(n, (k) => [k]), named(n, (k) => [k])]],
  ])('%s, twice as many take twice as much', (_what, schemas) => {
    const [few, many] = [1000, 2000].map((count) => {
      const [before = {}, after = {}] = schemas(count);
      return stepsOf(before, after);
    });
    expect(few).toBeLessThan(30_000);
    expect(many).toBeLessThanOrEqual((few ?? 0) * 2.1);
  });

  test('what one of 20,000 values is missing from is found, and named', () => {
    const found = incompatibilities({ enum: values(20_000) }, { enum: values(19_999) }, 'backward');
    expect(found).toEqual([{ pointer: '/enum', detail: expect.stringContaining('"v19999"') as unknown }]);
  });

  test('each part of one with all of the other ends, and says that it can not be seen', () => {
    const before = { additionalProperties: { properties: named(5000, () => ({ type: 'string' })) } };
    const after = { ...before, properties: named(5000, () => before.additionalProperties) };
    const { found, steps } = compareSchemas(before, after, 'backward');
    expect(found.map(({ detail }) => detail)).toEqual([expect.stringContaining('may not fit')]);
    expect(steps).toBeLessThan(2_100_000);
  });

  test('fifty differences are enough', () => {
    expect(incompatibilities({}, { required: values(20_000) }, 'backward')).toHaveLength(50);
  });
});
