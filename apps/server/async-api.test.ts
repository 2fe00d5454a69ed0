import Type from 'typebox';
import { expect, test } from 'vitest';
import { asyncApi } from './async-api.ts';

const declared = (type: string) => ({
  type,
  description: `Events of ${type}.`,
  data: Type.Object({ amount: Type.Number() }),
  example: { amount: 1 },
});

test('types that differ in their signs only are told apart', () => {
  const types = ['a.b', 'a_b', 'a-b', 'a:b', 'a/b', 'a_3a_b'];
  const { channels } = asyncApi(types.map(declared), 'localhost') as { channels: Record<string, { address: string }> };
  expect(Object.values(channels).map(({ address }) => address)).toEqual(types);
  for (const key of Object.keys(channels)) expect(key).toMatch(/^[\w.-]+$/);
});

test('a message is the whole event, with the type’s data in it', () => {
  const document = asyncApi([declared('order.placed')], 'localhost');
  expect(document).toMatchObject({
    components: {
      messages: {
        'order.placed': {
          payload: {
            properties: { type: { const: 'order.placed' }, data: { $ref: '#/components/schemas/order.placed' } },
          },
          examples: [{ payload: { type: 'order.placed', data: { amount: 1 } } }],
        },
      },
      schemas: { 'order.placed': { properties: { amount: { type: 'number' } } } },
    },
  });
});

test('what stands within itself is among the schemas, whatever a type of a tenant is called', () => {
  const step = { title: 'FlowStep', type: 'object', properties: { next: { $ref: '#/components/schemas/FlowStep' } } };
  const saved = { ...declared('pvt.x.saved'), data: Type.Object({ step: Type.Unsafe(step) }) };
  const { components } = asyncApi([declared('FlowStep'), saved], 'localhost') as {
    components: { schemas: Record<string, object> };
  };
  expect(Object.keys(components.schemas)).toEqual(['FlowStep_', 'pvt.x.saved', 'FlowStep']);
  expect(components.schemas['FlowStep']).toMatchObject({
    properties: { next: { $ref: '#/components/schemas/FlowStep' } },
  });
});
