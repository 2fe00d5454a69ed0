import { readFile } from 'node:fs/promises';
import { eventually } from '@pvt/kernel/testing';
import { expect } from 'vitest';
import type { ServerOfTenant } from '../server.ts';
import { ask, importFile, putExample } from '../system/hotel-bookings/example-on-server.ts';

const sample = new URL('../../examples/hotel-bookings/sample.csv', import.meta.url);

/** A flow that lets nothing pass: whatever comes is a dead letter with a reason. */
const refusing = {
  on: ['door.opened'],
  steps: [{ to: { deadLetter: { reason: '"The door " + event.key + " has no lock."' } } }],
};

export async function publish(server: ServerOfTenant, event: object): Promise<void> {
  await ask(server, 'POST', '/v1/events', JSON.stringify(event));
}

/** The ready example with its sample rows, all handled, and three dead letters. */
export async function fill(server: ServerOfTenant): Promise<void> {
  await putExample(server);
  await importFile(server, new Uint8Array(await readFile(sample)));
  await ask(server, 'PUT', '/v1/flows/doors', JSON.stringify(refusing));
  for (const key of ['north', 'south', 'west']) {
    await publish(server, { type: 'door.opened', id: `door-${key}`, key, data: { at: 'night' } });
  }
  await eventually(async () => {
    const letters: { items: unknown[] } = JSON.parse(await ask(server, 'GET', '/v1/dead-letters'));
    expect(letters.items).toHaveLength(3);
    const bookings: unknown = JSON.parse(await ask(server, 'GET', '/v1/metrics/hotel.bookings?every=all'));
    expect(bookings).toMatchObject({ rows: [{ value: 196 }] });
  });
}
