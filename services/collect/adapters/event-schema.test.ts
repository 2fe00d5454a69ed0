import { describe, expect, test } from 'vitest';
import { compileSchema, SchemaPatternRefused } from './event-schema.ts';

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

test('a url is checked in the time that its length takes', () => {
  const check = compileSchema(text({ format: 'url' }));
  expect(check({ a: 'https://example.com/a?b=c' })).toBeUndefined();
  expect(check({ a: 'mailto:someone@example.com' })).toBeDefined();
  expect(check({ a: `http://${':'.repeat(500_000)}` })).toBeDefined();
});

function refusalOf(schema: object): unknown {
  try {
    compileSchema(schema);
    return undefined;
  } catch (error) {
    return error;
  }
}
