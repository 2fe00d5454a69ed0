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
