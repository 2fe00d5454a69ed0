import Type from 'typebox';
import { expect, test } from 'vitest';
import { requestCheck } from './request-check.ts';
import { route } from './route.ts';

const check = requestCheck(
  route({
    operationId: 'putNote',
    method: 'PUT',
    path: '/v1/notes',
    tag: 'notes',
    summary: 'Put a note',
    permission: 'public',
    body: Type.Object({ 'a/b~c': Type.Integer({ maximum: 9 }) }, { additionalProperties: false }),
    responses: {},
    handler: () => undefined,
  }),
);

test.each([
  [{}, '/a~1b~0c'],
  [{ 'a/b~c': 'x' }, '/a~1b~0c'],
  [{ 'a/b~c': 1, 'd/e': 1 }, '/d~1e'],
])('of %j the pointer is escaped, whether a member is wrong, missing or too many', (body, pointer) => {
  expect(() => check({ params: {}, query: {}, body })).toThrow(
    expect.objectContaining({ code: 'REQUEST_INVALID', options: { pointer } }),
  );
});
