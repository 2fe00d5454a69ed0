import { randomBytes } from 'node:crypto';
import type { Answer } from '@pvt/client';
import { eventually } from '@pvt/kernel/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { joinServer, type SharedServer } from '../shared-server.ts';

let server: SharedServer;
beforeAll(async () => {
  server = await joinServer();
});
afterAll(() => server?.leave());

test('one trace goes from the caller through the POST and the log to the SQL of the handler', async () => {
  const json = (body: object, more = {}): RequestInit => ({
    headers: { 'content-type': 'application/json', ...more },
    body: JSON.stringify(body),
  });
  const flow = { on: ['traced.in'], steps: [{ to: { event: { type: 'traced.out' } } }] };
  expect((await server.fetch('/v1/flows/traced', { method: 'PUT', ...json(flow) })).status).toBe(200);

  const traceId = randomBytes(16).toString('hex');
  const caller = randomBytes(8).toString('hex');
  const traceparent = `00-${traceId}-${caller}-01`;
  const published = await server.fetch('/v1/events', {
    method: 'POST',
    ...json({ type: 'traced.in', id: 'traced', data: { n: 1 } }, { traceparent }),
  });
  expect(published.status).toBe(202);

  await eventually(async () => {
    const { spans } = (await (await server.fetch(`/v1/traces/${traceId}`)).json()) as Answer<'getTrace'>;
    const byId = new Map(spans.map((span) => [span.spanId, span]));
    const handler = spans.find((span) => span.name.startsWith('handle flow:traced'));
    const sql = spans.find((span) => span.name === 'sql' && span.parentSpanId === handler?.spanId);
    const post = spans.find((span) => span.name === 'POST /v1/events');
    expect(post?.parentSpanId).toBe(caller);
    expect(byId.get(handler?.parentSpanId ?? '')).toBeDefined();
    expect(sql).toBeDefined();
  });

  const event = (await (await server.fetch('/v1/events/traced')).json()) as Answer<'getEvent'>;
  expect(event.traceId).toBe(traceId);
  // What the flow published goes on in the same trace.
  await eventually(async () => {
    const { items } = (await (await server.fetch('/v1/events?type=traced.out')).json()) as Answer<'searchEvents'>;
    expect(items[0]?.traceparent).toContain(traceId);
  });
});
