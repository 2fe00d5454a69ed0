import { expect, test } from 'vitest';
import { createAjv } from './ajv.ts';
import { describeSchema, exampleOf } from './reference.ts';

const ajv = createAjv();

const uuid = { $defs: { id: { type: 'string', format: 'uuid' } } };
const tree = {
  type: 'object',
  properties: { name: { type: 'string' }, below: { type: 'array', items: { $ref: '#' } } },
  required: ['name'],
};

test.each([
  ['a reference to a definition', { ...uuid, $ref: '#/$defs/id' }],
  ['a member by reference', { ...uuid, type: 'object', properties: { id: { $ref: '#/$defs/id' } }, required: ['id'] }],
  ['a reference to a reference', { $defs: { ...uuid.$defs, key: { $ref: '#/$defs/id' } }, $ref: '#/$defs/key' }],
  [
    'a name that is escaped in the reference',
    { $defs: { 'a/b~c %': { type: 'integer', minimum: 3 } }, type: 'array', items: { $ref: '#/$defs/a~1b~0c%20%25' } },
  ],
  ['a schema that holds itself', tree],
  ['a reference beside a description', { ...uuid, properties: { id: { $ref: '#/$defs/id', description: 'Its id.' } } }],
  ['several types', { type: ['string', 'null'] }],
  ['one of several', { ...uuid, anyOf: [{ $ref: '#/$defs/id' }, { type: 'null' }] }],
  ['a list of values', { enum: ['paid', 'open'] }],
  ['a date', { type: 'object', properties: { on: { type: 'string', format: 'date' } } }],
  ['an e-mail address', { type: 'string', format: 'email' }],
])('the example made for %s fits the schema', (_what, schema: object) => {
  const fits = ajv.compile(schema);
  expect(fits(exampleOf({ ...schema })), JSON.stringify(exampleOf({ ...schema }))).toBe(true);
  const { example } = describeSchema({ ...schema }, 'body');
  expect(fits(example), JSON.stringify(example)).toBe(true);
});

test('a reference to another document, or to nothing, gives an example all the same', () => {
  expect(exampleOf({ $ref: 'https://example.com/other.json' })).toEqual({});
  expect(exampleOf({ $ref: '#/$defs/none' })).toEqual({});
  expect(exampleOf({ $ref: '#' })).toEqual({});
});

test('references that each lead to two more, as many as there are, give an example of some size', () => {
  const doubling = Object.fromEntries(
    Array.from({ length: 60 }, (_, n) => {
      const next = { $ref: `#/$defs/d${n + 1}` };
      return [`d${n}`, { type: 'object', properties: { a: next, b: next } }] as const;
    }),
  );
  const example = exampleOf({ $defs: { ...doubling, d60: { type: 'string' } }, $ref: '#/$defs/d0' });
  expect(JSON.stringify(example).length).toBeLessThan(200_000);
});
