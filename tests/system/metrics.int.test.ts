import { eventually } from '@pvt/kernel/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startServer, type TestServer } from '../server.ts';
import { sendJson } from './http.ts';

let server: TestServer;

beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

async function figure(name: string): Promise<number> {
  const text = await (await server.fetch('/metrics')).text();
  const line = text.split('\n').find((each) => each.startsWith(`${name} `) || each.startsWith(`${name}{`));
  return Number(line?.split(' ').at(-1));
}

test('what was published, how far the log may be read and what groups have before them shows in the metrics', async () => {
  const flow = {
    on: ['bill.sent'],
    steps: [{ map: { amount: 'data.net' } }, { to: { event: { type: 'bill.paid' } } }],
  };
  expect((await sendJson(server, 'PUT', '/v1/flows/bills', flow)).status).toBe(200);
  // The house gets its alert rules soon after the start, and each is an event.
  await eventually(async () => {
    const { body } = await sendJson<{ items: unknown[] }>(server, 'GET', '/v1/alerting/rules');
    expect(body.items).not.toEqual([]);
  });
  // What the start and the saved flow tell of themselves.
  const before = await figure('pvt_events_published_total');
  const answers = await Promise.all(
    Array.from({ length: 5 }, (_, i) =>
      sendJson<{ position: number }>(server, 'POST', '/v1/events', { type: 'bill.sent', id: `b-${i}`, data: {} }),
    ),
  );
  await sendJson(server, 'POST', '/v1/events', { type: 'bill.sent', id: 'b-0', data: {} });
  // A duplicate is no event of its own.
  expect((await figure('pvt_events_published_total')) - before).toBe(5);
  expect(await (await server.fetch('/metrics')).text()).toContain(
    'pvt_own_events_total{type="pvt.fluxcore.flow.saved"} 1',
  );
  const last = Math.max(...answers.map(({ body }) => body.position));
  await eventually(async () => expect(await figure('pvt_log_safe_position')).toBeGreaterThanOrEqual(last));
  expect(await figure('pvt_requests_shed_total')).toBe(0);
  expect(await figure('pvt_database_connections_in_use')).toBeGreaterThanOrEqual(0);
  // Whoever waits for a connection at this moment gets it.
  await eventually(async () => expect(await figure('pvt_database_connections_awaited')).toBe(0));
  // Each lacks the member that the flow reads.
  await eventually(async () => expect(await figure('pvt_group_dead_letters')).toBe(5));
  expect(await figure('pvt_group_lag')).toBe(0);
  expect(await figure('pvt_group_parked')).toBe(0);
});
