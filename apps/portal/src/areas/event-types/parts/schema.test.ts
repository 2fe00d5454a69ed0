import { expect, test } from 'vitest';
import { exampleOf } from './example.ts';
import { fieldsOf } from './schema-fields.ts';

const schema = {
  type: 'object',
  required: ['guest', 'nights'],
  properties: {
    guest: { type: 'object', properties: { name: { type: 'string', description: 'As on the card.' } } },
    nights: { type: 'integer', minimum: 1 },
    arrival: { type: 'string', format: 'date' },
    children: { type: ['integer', 'null'] },
    meal: { enum: ['BB', 'HB'] },
    rooms: { type: 'array', minItems: 1, items: { type: 'object', properties: { number: { type: 'string' } } } },
  },
};

test('a schema is read as a list of fields in words, with those of objects and lists below them', () => {
  expect(fieldsOf(schema).map(({ path, value, required }) => `${path}: ${value}${required ? ' !' : ''}`)).toEqual([
    'guest: object !',
    'guest.name: text',
    'nights: whole number, 1 or more !',
    'arrival: text (date)',
    'children: whole number or null',
    'meal: one of "BB", "HB"',
    'rooms: list of object, 1 or more',
    'rooms[].number: text',
  ]);
  expect(fieldsOf(schema)[1]?.meaning).toBe('As on the card.');
});

test('a type that JSON Schema does not have is shown as it is typed', () => {
  expect(fieldsOf({ properties: { odd: { type: ['{', 'null'] } } })[0]?.value).toBe('{ or null');
});

test('an example is made of the types, and the example of the schema itself is preferred', () => {
  expect(exampleOf(schema)).toEqual({
    guest: { name: 'text' },
    nights: 1,
    arrival: '2026-03-01',
    children: 1,
    meal: 'BB',
    rooms: [{ number: 'text' }],
  });
  expect(exampleOf({ ...schema, examples: [{ nights: 3 }] })).toEqual({ nights: 3 });
});

test('what is no object schema has no fields and no example', () => {
  for (const odd of [true, null, 'text', {}, { type: 'object', properties: [] }]) expect(fieldsOf(odd)).toEqual([]);
  expect(exampleOf(true)).toBeNull();
});

test('a schema that contains itself ends', () => {
  const own: Record<string, unknown> = { type: 'object' };
  own['properties'] = { child: own };
  expect(fieldsOf(own).length).toBeLessThan(12);
  expect(exampleOf(own)).toBeDefined();
});
