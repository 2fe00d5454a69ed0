import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { eventually } from '@pvt/kernel/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startServer, type TestServer } from '../server.ts';
import { sendJson } from './http.ts';
import { databaseOf } from './server-database.ts';

/** Requests of runs, which are answered when the test wants it. */
const asked: { readonly id: unknown; readonly response: ServerResponse }[] = [];
const receiver = createServer((request, response) => {
  asked.push({ id: request.headers['webhook-id'], response });
});

let server: TestServer;
beforeAll(async () => {
  await new Promise<void>((listening) => receiver.listen(0, '127.0.0.1', listening));
  server = await startServer({ settings: { PVT_ALLOW_PRIVATE_URLS: 'true' } });
});
afterAll(async () => {
  receiver.close();
  receiver.closeAllConnections();
  await server?.stop();
});

test('a run whose process is killed is done once more by another one, with the same id, and is one run', async () => {
  const { port } = receiver.address() as AddressInfo;
  await sendJson(server, 'PUT', '/v1/tasks/held', {
    schedule: { everySeconds: 86_400 },
    action: { kind: 'webhook', url: `http://127.0.0.1:${port}/` },
    deadlineSeconds: 600,
  });
  await sendJson(server, 'POST', '/v1/tasks/held/runs');
  await eventually(() => expect(asked).toHaveLength(1));
  await server.kill9();
  await server.restart();
  const admin = await (await databaseOf(server)).admin();
  try {
    const lease = await admin.query<{ within: boolean }>(
      `update pvt.job set next_at = clock_timestamp() from (select id, next_at < now() + interval '30 seconds' as within from pvt.job) as was
        where was.id = pvt.job.id and type = 'scheduler.perform' returning within`,
    );
    // Nobody waits for longer than that; the test does not wait for so long.
    expect(lease.rows).toEqual([{ within: true }]);
  } finally {
    await admin.end();
  }
  await eventually(() => expect(asked).toHaveLength(2));
  const [first, second] = asked;
  expect(second?.id).toBe(first?.id);
  second?.response.writeHead(200).end('thanks');
  await eventually(async () => {
    const { body } = await sendJson<{ items: unknown[] }>(server, 'GET', '/v1/tasks/held/runs');
    expect(body.items).toEqual([expect.objectContaining({ id: first?.id, state: 'done', attempts: 2 })]);
  });
});
