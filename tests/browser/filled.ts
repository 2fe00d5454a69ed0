import { readFile } from 'node:fs/promises';
import { expect } from 'vitest';
import type { TestServer } from '../server.ts';
import { ask, importFile, putExample } from '../system/hotel-bookings/example-on-server.ts';

const sample = new URL('../../examples/hotel-bookings/sample.csv', import.meta.url);

/** A flow that lets nothing pass: whatever comes is a dead letter with a reason. */
const refusing = {
  on: ['door.opened'],
  steps: [{ to: { deadLetter: { reason: '"The door " + event.key + " has no lock."' } } }],
};

export async function publish(server: TestServer, event: object): Promise<void> {
  await ask(server, 'POST', '/v1/events', JSON.stringify(event));
}

/** The ready example with its sample rows, all handled, and three dead letters. */
export async function fill(server: TestServer): Promise<void> {
  await putExample(server);
  await importFile(server, new Uint8Array(await readFile(sample)));
  await ask(server, 'PUT', '/v1/flows/doors', JSON.stringify(refusing));
  for (const key of ['north', 'south', 'west']) {
    await publish(server, { type: 'door.opened', id: `door-${key}`, key, data: { at: 'night' } });
  }
  const count = async (path: string) =>
    (JSON.parse(await ask(server, 'GET', path)) as { items: unknown[] }).items.length;
  await expect.poll(() => count('/v1/dead-letters'), { timeout: 20_000 }).toBe(3);
  const bookings = async () => {
    const answer: unknown = JSON.parse(await ask(server, 'GET', '/v1/metrics/hotel.bookings?every=all'));
    return answer;
  };
  await expect.poll(bookings, { timeout: 20_000 }).toMatchObject({ rows: [{ value: 196 }] });
}
