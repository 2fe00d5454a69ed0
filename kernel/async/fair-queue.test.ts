import { expect, test } from 'vitest';
import { openFairQueue, QueueFull } from './fair-queue.ts';

const limits = { inAll: 2, perTenant: 1, perHost: 2, perTenantAndHost: 1 };
const of = (tenant: string) => ({ tenant, host: 'model' });

/** Asks for a place and notes who got one, or left. */
function caller(queue: ReturnType<typeof openFairQueue>, order: string[]) {
  return (tenant: string, name: string, signal?: AbortSignal): void => {
    const place = queue.acquire(of(tenant), signal);
    if (place === undefined) order.push(name);
    else
      place.then(
        () => order.push(name),
        (error: unknown) => order.push(`${name} left: ${error instanceof QueueFull ? 'full' : String(error)}`),
      );
  };
}
const settled = () => new Promise((resolve) => setImmediate(resolve));

test('a tenant with many calls waits for its own, and another goes at once', async () => {
  const queue = openFairQueue(limits, 100);
  const order: string[] = [];
  const call = caller(queue, order);
  for (const name of ['a1', 'a2', 'a3']) call('a', name);
  call('b', 'b1');
  expect(order).toEqual(['a1', 'b1']);
  queue.release(of('a'));
  await settled();
  expect(order).toEqual(['a1', 'b1', 'a2']);
});

test('who gives up waiting has no place, and the next one gets it', async () => {
  const queue = openFairQueue(limits, 100);
  const order: string[] = [];
  const call = caller(queue, order);
  const impatient = new AbortController();
  call('a', 'a1');
  call('a', 'a2', impatient.signal);
  call('a', 'a3');
  impatient.abort('too late');
  queue.release(of('a'));
  await settled();
  expect(order).toEqual(['a1', 'a2 left: too late', 'a3']);
});

test('a full queue is made room in by the tenant of which most wait, the last first', async () => {
  const queue = openFairQueue(limits, 3);
  const order: string[] = [];
  const call = caller(queue, order);
  for (const name of ['a1', 'a2', 'a3', 'a4']) call('a', name);
  expect(() => queue.acquire(of('a'))).toThrow(QueueFull);
  call('b', 'b1');
  call('b', 'b2');
  await settled();
  expect(order).toEqual(['a1', 'b1', 'a4 left: full']);
  expect(() => queue.acquire(of('b'))).toThrow(QueueFull);
});
