import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { eventually } from '@pvt/kernel/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startCli } from '../cli.ts';
import { cutAfter } from '../cutting-proxy.ts';
import { startServer, type TestServer } from '../server.ts';
import { firstEvents, sendJson } from './http.ts';

let server: TestServer;

beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

const publish = (event: Readonly<Record<string, unknown>>) =>
  sendJson<{ position: number; duplicate: boolean }>(server, 'POST', '/v1/events', event);

describe('a server that ends and comes back', () => {
  test('a stream that broke goes on after the last event it gave, without a gap or a double', async () => {
    const ids = Array.from({ length: 20 }, (_, i) => `tick-${i}`);
    const send = async (some: readonly string[]): Promise<void> => {
      for (const id of some) await publish({ type: 'clock.ticked', id, key: 'clock', data: {} });
    };
    await send(ids.slice(0, 5));
    const first = await firstEvents(server, '/v1/stream?type=clock.ticked&after=0', 3);
    await send(ids.slice(5, 12));
    await server.restart();
    await send(ids.slice(12));
    const rest = await firstEvents(server, '/v1/stream?type=clock.ticked', 17, first.at(-1)?.id);
    expect([...first, ...rest].map(({ data }) => JSON.parse(data).id)).toEqual(ids);
  });

  test('everything answered 202 is there after kill -9 of the server and of PostgreSQL', async () => {
    const acknowledged: string[] = [];
    const load = Array.from({ length: 8 }, async (_, worker) => {
      for (let i = 0; i < 10_000; i += 1) {
        const id = `load-${worker}-${i}`;
        const answer = await publish({ type: 'load.sent', id, key: `k-${worker}`, data: { i } }).catch(() => undefined);
        if (answer?.status !== 202) return;
        acknowledged.push(id);
      }
    });
    await eventually(() => expect(acknowledged.length).toBeGreaterThan(200));
    process.kill(await server.postgresPid(), 'SIGKILL');
    await server.kill9();
    await Promise.all(load);
    await server.restart();
    const text = await (
      await server.fetch('/v1/events?type=load.sent', { headers: { accept: 'application/x-ndjson' } })
    ).text();
    const kept = text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).id);
    expect(new Set(kept).size).toBe(kept.length);
    expect(acknowledged.filter((id) => !kept.includes(id))).toEqual([]);
  });

  test('an import of the command line goes on by itself, with the same job, when the connection broke and the server was killed', async () => {
    const mapping = { type: '"order.placed"', key: 'row.customer', data: '{"amount": int(row.amount)}' };
    await sendJson(server, 'PUT', '/v1/sources/orders', { format: 'csv', mapping });
    const path = join(server.dataFolder, 'large.csv');
    const lines = Array.from({ length: 60_000 }, (_, i) => `customer-${i % 7},${i}\n`);
    await writeFile(path, `customer,amount\n${lines.join('')}`);
    const broken = await cutAfter(server, 300_000);
    const run = startCli({ ...server, url: broken.url }, ['import', path, '--source', 'orders', '--json']);
    await run.says('Trying again');
    await server.kill9();
    await server.restart();
    const { code, stdout, stderr } = await run.ended;
    broken.close();
    expect(stderr).toContain('Trying again');
    expect(code).toBe(0);
    const { state, lines: counted } = JSON.parse(stdout);
    expect(counted).toMatchObject({ read: 60_000, refused: 0 });
    expect({ state, stored: counted.accepted + counted.duplicate }).toEqual({ state: 'done', stored: 60_000 });
  });
});
