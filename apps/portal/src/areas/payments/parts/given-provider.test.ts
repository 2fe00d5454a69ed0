import { expect, test } from 'vitest';
import { givenBy } from './given-provider.ts';

const field = { title: '', description: '', secret: true };
const form = {
  fields: [
    { name: 'clientId', required: true, ...field },
    { name: 'secretKey', required: true, ...field },
  ],
  webhookSecret: field,
};
const fresh = { isSetUp: false, offered: false, form };
const kept = { isSetUp: true, offered: false, form };

test('a new provider needs all its credentials, and is offered then', () => {
  expect(givenBy(fresh, {})).toBeUndefined();
  expect(givenBy(fresh, { clientId: 'a' })).toBeUndefined();
  expect(givenBy(fresh, { clientId: ' a ', secretKey: 'b' })).toEqual({
    offered: true,
    credentials: { clientId: 'a', secretKey: 'b' },
  });
});

test('of one that is set up they are given as a whole or stay, and whether it is offered stays', () => {
  expect(givenBy(kept, {})).toBeUndefined();
  expect(givenBy(kept, { secretKey: 'b' })).toBeUndefined();
  expect(givenBy(kept, { webhookSecret: 'w' })).toEqual({ offered: false, webhookSecret: 'w', overlapMinutes: 1440 });
  expect(givenBy(kept, { webhookSecret: 'w', overlapHours: '0' })).toMatchObject({ overlapMinutes: 0 });
});

test('a sandbox needs none', () => {
  const sandbox = { fields: [{ name: 'secretKey', required: false, ...field }], webhookSecret: null };
  expect(givenBy({ ...fresh, form: sandbox }, {})).toEqual({ offered: true });
});
