import { randomUUID } from 'node:crypto';
import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ServerOfTenant } from '../server.ts';
import { joinServer, type SharedServer } from '../shared-server.ts';
import { ask } from '../system/hotel-bookings/example-on-server.ts';
import { violationsOf } from './axe.ts';
import { useChromium, withoutChromium } from './chromium.ts';
import { type Session, signIn, visitor } from './visitor.ts';

const rows = 20_000;
const name = 'meters.csv';
const file = Buffer.from(`meter,kwh\n${Array.from({ length: rows }, (_, row) => `m-${row},${row % 97}\n`).join('')}`);

/** Sends the first part of the file and breaks the connection off. */
async function breakOff(server: ServerOfTenant, job: string): Promise<void> {
  const call = request(`${server.url}/v1/sources/meters/import?job=${job}`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${server.key}`,
      'content-type': 'text/csv',
      'content-length': file.length,
      'pvt-file-name': name,
      'pvt-file-size': file.length,
    },
  });
  call.on('error', () => undefined);
  call.write(file.subarray(0, Math.floor(file.length * 0.7)));
  await expect.poll(async () => (await jobOf(server, job)).lines?.read ?? 0).toBeGreaterThan(0);
  call.destroy();
  await expect.poll(async () => (await jobOf(server, job)).state).toBe('interrupted');
}

async function jobOf(server: ServerOfTenant, job: string): Promise<{ state?: string; lines?: { read: number } }> {
  return JSON.parse(await (await server.fetch(`/v1/imports/${job}`)).text());
}

describe.skipIf(withoutChromium)('an import that broke off', () => {
  const browser = useChromium();
  let server: SharedServer;
  let session: Session;

  beforeAll(async () => {
    server = await joinServer();
    const mapping = { type: '"meter.read"', data: '{"meter": row.meter, "kwh": int(row.kwh)}' };
    await ask(server, 'PUT', '/v1/sources/meters', JSON.stringify({ format: 'csv', mapping }));
    session = await signIn(browser(), server);
  });
  afterAll(async () => server?.leave());

  test('goes on where it broke when the same file is dropped again, and takes no other', async () => {
    const job = randomUUID();
    await breakOff(server, job);
    const here = await visitor(browser(), server, { session });
    const { page } = here;
    await here.open(`/sources/meters?import=${job}`);
    await page.getByText('it goes on where it broke', { exact: false }).waitFor();
    expect(await violationsOf(page)).toEqual([]);
    const input = page.locator('input[type=file]');
    await input.setInputFiles({ name: 'other.csv', mimeType: 'text/csv', buffer: Buffer.from('meter,kwh\n') });
    await page.getByText('This is another file', { exact: false }).waitFor();

    await input.setInputFiles({ name, mimeType: 'text/csv', buffer: file });
    await page.getByText('Finished in').waitFor();
    const counted = async (title: string) => page.locator('dt', { hasText: title }).locator('+ dd').textContent();
    expect([await counted('Accepted'), await counted('Known already')]).toEqual(['20,000', '0']);
    await here.close();
  });
});
