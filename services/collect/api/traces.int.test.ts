import { randomBytes } from 'node:crypto';
import { eventually } from '@pvt/kernel/testing';
import { startTracing } from '@pvt/kernel/tracing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type MountedCollect, mountCollect } from './collect-harness.ts';

let mounted: MountedCollect;
let tracing: ReturnType<typeof startTracing>;
beforeAll(async () => {
  tracing = startTracing(undefined);
  mounted = await mountCollect();
});
afterAll(async () => {
  await mounted?.close();
  await tracing?.stop();
});

interface Trace {
  readonly spans: readonly { readonly name: string }[];
  readonly all: number;
}

const newTrace = () => randomBytes(16).toString('hex');
const headersOf = (traceId: string) => ({ traceparent: `00-${traceId}-${'b'.repeat(16)}-01` });
const traceOf = async (path: string, tenant = 'a') =>
  (await mounted.ask('GET', `/v1/traces/${path}`, undefined, { tenant })).body as Trace;
const stored = (traceId: string) =>
  mounted.database.admin<{ spans: { name: string; attributes: object }[] }>(
    'select spans from log.trace_part where trace_id = $1',
    [traceId],
  );

test('the trace of an event is stored, whatever the process remembers', async () => {
  const traceId = newTrace();
  await mounted.ask('POST', '/v1/events', { type: 'traced', data: {} }, { headers: headersOf(traceId) });
  await eventually(async () => {
    const names = (await stored(traceId)).flatMap(({ spans }) => spans.map(({ name }) => name));
    expect(names).toContain('POST /v1/events');
    expect(names).toContain('sql');
  });
});

test('a trace that only reads is not stored', async () => {
  const reading = newTrace();
  const writing = newTrace();
  await mounted.ask('GET', '/v1/groups', undefined, { headers: headersOf(reading) });
  await mounted.ask('POST', '/v1/events', { type: 'traced', data: {} }, { headers: headersOf(writing) });
  await eventually(async () => expect(await stored(writing)).not.toEqual([]));
  expect(await stored(reading)).toEqual([]);
});

test('what is stored is shown to its tenant, also when no process remembers it', async () => {
  const traceId = newTrace();
  const span = {
    traceId,
    spanId: 'c'.repeat(16),
    name: 'POST /v1/events',
    startedAt: '2026-01-01T00:00:00.000Z',
    durationMs: 2,
    status: 'ok',
    attributes: {},
  };
  await mounted.database.admin('insert into log.trace_part (tenant, trace_id, spans) values ($1, $2, $3)', [
    mounted.context().tenant,
    traceId,
    JSON.stringify([span]),
  ]);
  expect(await traceOf(traceId)).toEqual({ traceId, spans: [span], all: 1 });
  expect(await traceOf(traceId, 'b')).toEqual({ traceId, spans: [], all: 0 });
});

test('of a trace with two requests an event shows its own', async () => {
  const traceId = newTrace();
  const headers = headersOf(traceId);
  const first = await mounted.ask('POST', '/v1/events', { type: 'traced', id: 'one', data: {} }, { headers });
  await mounted.ask('POST', '/v1/events', { type: 'traced', id: 'two', data: {} }, { headers });
  const { position } = first.body as { position: number };
  await eventually(async () => {
    const whole = await traceOf(traceId);
    const own = await traceOf(`${traceId}?position=${position}`);
    const posts = ({ spans }: Trace) => spans.filter(({ name }) => name.startsWith('POST')).length;
    expect([posts(whole), posts(own)]).toEqual([2, 1]);
    expect(own.all).toBe(whole.spans.length);
  });
});
