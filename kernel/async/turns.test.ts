import { expect, test } from 'vitest';
import { openTurns } from './turns.ts';

test('tenants have their turns in a circle, however much work one of them has waiting', async () => {
  const turns = openTurns();
  const order: string[] = [];
  const asking = (tenant: string) => turns.next(tenant, 0).then(() => void order.push(tenant));
  await Promise.all(['many', 'many', 'many', 'many', 'few', 'other', 'few'].map(asking));
  expect(order).toEqual(['many', 'few', 'other', 'many', 'few', 'many', 'many']);
});

test('between two turns the event loop goes round several times for what others wait for', async () => {
  const turns = openTurns();
  let rounds = 0;
  let going = true;
  const other = (): void => {
    rounds += 1;
    if (going) setImmediate(other);
  };
  setImmediate(other);
  for (let turn = 0; turn < 10; turn += 1) await turns.next('tenant', 0);
  going = false;
  expect(rounds).toBeGreaterThan(50);
});

test('a tenant whose turn was long rests as long, and others go before it meanwhile', async () => {
  let now = 0;
  const turns = openTurns(() => now);
  const order: string[] = [];
  const resting = turns.next('long', 400).then(() => void order.push('long'));
  for (let turn = 0; turn < 3; turn += 1) {
    await turns.next('short', 1);
    order.push('short');
  }
  expect(turns.mayBegin('short')).toBeUndefined();
  expect(turns.mayBegin('long')).toBeInstanceOf(Promise);
  now = 400;
  await resting;
  expect(order).toEqual(['short', 'short', 'short', 'long']);
  expect(turns.mayBegin('long')).toBeUndefined();
});

test('one that is given up while it waits has no turn, and the next of its tenant has', async () => {
  const turns = openTurns();
  const ending = new AbortController();
  const givenUp = turns.next('tenant', 0, ending.signal);
  const next = turns.next('tenant', 0);
  ending.abort(new Error('the client has gone'));
  await expect(givenUp).rejects.toThrow('the client has gone');
  await next;
});
