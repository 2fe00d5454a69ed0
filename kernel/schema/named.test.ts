import { expect, test } from 'vitest';
import { hoistNamed } from './named.ts';

const flow = { title: 'Flow', type: 'object', properties: { name: { type: 'string' } }, example: { title: 'Flow' } };

test('a named schema is written once, and referred to wherever it stands', () => {
  const page = { type: 'object', properties: { items: { type: 'array', items: flow } } };
  const { document, schemas } = hoistNamed({ one: { schema: flow }, many: { schema: page } });
  const reference = { $ref: '#/components/schemas/Flow' };
  expect(document).toEqual({
    one: { schema: reference },
    many: { schema: { ...page, properties: { items: { type: 'array', items: reference } } } },
  });
  expect(schemas).toEqual({ Flow: flow });
});

test('a named schema within a named one is a reference in it', () => {
  const page = { title: 'FlowPage', type: 'array', items: flow };
  expect(hoistNamed({ schema: page }).schemas).toEqual({
    Flow: flow,
    FlowPage: { ...page, items: { $ref: '#/components/schemas/Flow' } },
  });
});

test('a title in words, or one among data, is no name', () => {
  const words = { title: 'A flow in words', type: 'object' };
  const data = { type: 'object', example: flow, properties: { title: { type: 'string' } } };
  expect(hoistNamed({ words, data })).toEqual({ document: { words, data }, schemas: {} });
});

test('two schemas that differ can not have one name', () => {
  const other = { ...flow, properties: {} };
  expect(() => hoistNamed({ a: flow, b: other })).toThrow('two schemas are called Flow');
  expect(() => hoistNamed({ a: flow, b: { ...flow } })).not.toThrow();
});
