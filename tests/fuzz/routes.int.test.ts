import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startServer, type TestServer } from '../server.ts';
import { type Attempt, attempts, operationsOf } from './operation.ts';

/** `PVT_TEST_FUZZ_RUNS` and `PVT_TEST_FUZZ_SEED` make it longer, and make it the same again. */
const RUNS = Number(process.env['PVT_TEST_FUZZ_RUNS'] ?? 10);
const SEED = Number(process.env['PVT_TEST_FUZZ_SEED'] ?? Math.floor(Math.random() * 1e9));
const AT_ONCE = 6;
/** Only an answer that never comes takes so long. */
const ANSWER_MS = 60_000;

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

/** What programs of OAuth are told, in the type that RFC 6749 (5.2) has for it; with all that the house's problems hold. */
function isOfOAuth(path: string, text: string): boolean {
  return path.startsWith('/oidc/') && /"code":"OAUTH_\w+".*"error":"[a-z_]+"/.test(text);
}

/** What directories are told, as RFC 7644 (3.12) has it; with all that the house's problems hold. */
function isOfScim(path: string, text: string): boolean {
  return path.startsWith('/scim/') && text.includes('"urn:ietf:params:scim:api:messages:2.0:Error"');
}

/** @param mayRefuse whether it may be told to ask again: as when PostgreSQL has resolved a deadlock against it, and nothing was done */
async function faultOf(attempt: Attempt, mayRefuse = true): Promise<string | undefined> {
  const { method, path, headers, body } = attempt;
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), ANSWER_MS);
  try {
    const answer = await server.fetch(path, {
      method,
      headers,
      signal: stop.signal,
      ...(body === undefined ? {} : { body }),
    });
    const type = answer.headers.get('content-type') ?? '';
    if (answer.status < 400) {
      // A stream has no end; that it began is enough.
      if (type.startsWith('text/event-stream')) stop.abort();
      else await answer.text();
      return undefined;
    }
    const text = await answer.text();
    // It says how long the database took, which beside so many requests depends on the machine.
    if (path === '/readyz' && answer.status === 503) return undefined;
    if (answer.status === 503 && mayRefuse && answer.headers.has('retry-after')) return faultOf(attempt, false);
    if (answer.status >= 500) return `${answer.status} ${text}`;
    const isScim = isOfScim(path, text);
    const expected = isScim
      ? 'application/scim+json'
      : isOfOAuth(path, text)
        ? 'application/json'
        : 'application/problem+json';
    if (!type.startsWith(expected)) return `${answer.status} as ${type}: ${text.slice(0, 200)}`;
    const problem = JSON.parse(text) as Record<string, unknown>;
    const whole =
      typeof problem['code'] === 'string' &&
      typeof problem['detail'] === 'string' &&
      problem['status'] === (isScim ? String(answer.status) : answer.status);
    return whole ? undefined : `${answer.status} without code, detail or status: ${text}`;
  } catch (error) {
    return `no answer: ${String(error)} ${error instanceof Error ? String(error.cause ?? '') : ''}`;
  } finally {
    clearTimeout(timer);
  }
}

/** What is wrong with the answer to an attempt, and the attempt, for a person. */
async function told(attempt: Attempt): Promise<string | undefined> {
  const fault = await faultOf(attempt);
  if (fault === undefined) return undefined;
  const { method, path, headers, body } = attempt;
  return `${method} ${path.slice(0, 300)} ${JSON.stringify(headers)} ${JSON.stringify(body?.slice(0, 600))}\n  → ${fault.slice(0, 600)}`;
}

test('case 14: no request to any route makes a 5xx, an error without a code, or the end of the process', {
  timeout: RUNS * 120_000,
}, async () => {
  const operations = operationsOf(await (await server.fetch('/openapi.json')).json());
  expect(operations.length).toBeGreaterThan(40);
  const pid = server.pid;
  const faults: string[] = [];
  const all = operations
    .flatMap((operation, i) => fc.sample(attempts(operation), { numRuns: RUNS, seed: SEED + i }))
    // One list for all who ask: some routes wait for what may come, and one after the other they took most of the time.
    .values();
  const ask = async () => {
    for (const attempt of all) {
      const fault = await told(attempt);
      if (fault !== undefined) faults.push(fault);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, ask));
  expect({ seed: SEED, faults }).toEqual({ seed: SEED, faults: [] });
  expect((await server.fetch('/healthz')).status).toBe(200);
  expect(() => process.kill(pid, 0)).not.toThrow();
});
