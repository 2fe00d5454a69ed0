import { pino } from 'pino';
import { afterEach, expect, test } from 'vitest';
import { createHttpServer, type HttpServer } from '../http/server.ts';
import { createMetrics } from '../observability/metrics.ts';
import { createReadiness } from './readiness.ts';

let http: HttpServer;
afterEach(() => http.fastify.close());

async function readinessWith(check: () => Promise<void>) {
  const told: unknown[] = [];
  const metrics = createMetrics();
  const readiness = createReadiness((name, error) => told.push([name, error]));
  readiness.add('database', check);
  readiness.open();
  http = await createHttpServer({
    logger: pino({ level: 'silent' }),
    metrics,
    authenticate: () => undefined,
    maxEventLoopDelayMs: 0,
    maxMemoryBytes: 0,
    overloaded: () => undefined,
  });
  for (const route of readiness.routes(metrics)) http.add(route);
  return { told, readiness, ask: () => http.fastify.inject('/readyz') };
}

test('a dependency that is away is named, and how it is reached is told to the log only, once', async () => {
  const error = new Error('connect ENOENT /home/pvt/.pvt/postgres/data/.s.PGSQL.41234');
  let isAway = true;
  const { told, ask } = await readinessWith(async () => {
    if (isAway) throw error;
  });
  for (let n = 0; n < 3; n++) {
    const answer = await ask();
    expect(answer.statusCode).toBe(503);
    expect(answer.json()).toEqual({ status: 'degraded', checks: { database: 'does not answer' } });
  }
  expect(told).toEqual([['database', error]]);
  isAway = false;
  expect((await ask()).json()).toEqual({ status: 'ready', checks: { database: 'ok' } });
  isAway = true;
  await ask();
  expect(told).toHaveLength(2);
});

test('who waits until it is ready waits for each dependency, and learns once which ones are away', async () => {
  let asked = 0;
  const { readiness, ask } = await readinessWith(async () => {
    asked += 1;
    if (asked < 3) throw new Error('not yet');
  });
  const waitedFor: unknown[] = [];
  await readiness.whenReady(new AbortController().signal, (names) => waitedFor.push(names));
  expect(waitedFor).toEqual([['database']]);
  expect((await ask()).json()).toEqual({ status: 'ready', checks: { database: 'ok' } });
});

test('a start that is ended while it waits goes on no further', async () => {
  const ending = new AbortController();
  const { readiness } = await readinessWith(() => Promise.reject(new Error('away')));
  const waiting = readiness.whenReady(ending.signal, () => ending.abort(new Error('ended')));
  await expect(waiting).rejects.toThrow('ended');
});
