import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Operation, operationsOf } from '../fuzz/operation.ts';
import { joinServer, type SharedServer } from '../shared-server.ts';

const RUNS = 12;
const SEED = 20261120;
/** Members and parameters that hold a time without saying so by their format: they take a date as well. */
const TIMES_BY_NAME = new Set(['from', 'to']);

let server: SharedServer;
beforeAll(async () => {
  server = await joinServer();
  const put = async (path: string, body: object): Promise<void> => {
    const headers = { 'content-type': 'application/json' };
    const { status } = await server.fetch(path, { method: 'PUT', headers, body: JSON.stringify(body) });
    expect({ path, status }).toEqual({ path, status: 200 });
  };
  // By the names of the routes' examples, so that a time is asked for of something that is there.
  await put('/v1/flows/hotel-bookings', { on: ['a'], steps: [{ to: { event: { type: 'b' } } }] });
  await put('/v1/metrics/arrivals', { event: 'a', value: { kind: 'count' } });
});
afterAll(() => server?.leave());

const two = (most: number) => fc.nat(most).map((n) => String(n).padStart(2, '0'));
const time = fc.oneof(
  fc.constantFrom(
    '2295-09-06T14:16:19+16:00',
    '2026-11-20T12:00:00-23:59',
    '0000-01-01T00:00:00Z',
    '0001-01-01T00:00:00+23:59',
    '9999-12-31T23:59:59.9999999Z',
    '9999-12-31T23:59:59-23:59',
    '2016-12-31T23:59:60Z',
    '2026-02-30T00:00:00Z',
    '+275760-09-13T00:00:00Z',
    '-271821-04-20T00:00:00Z',
    '2026-11-20 12:00:00+00',
    '2026-11-20',
    'infinity',
    '-infinity',
    'now',
    'epoch',
    'allballs',
    '20261120T120000Z',
    '4714-11-24 00:00:00+00 BC',
  ),
  fc
    .tuple(
      fc.nat(9999),
      two(13),
      two(32),
      two(24),
      two(60),
      two(61),
      fc.stringMatching(/^(\.\d{1,30})?$/),
      two(24),
      two(60),
    )
    .map(
      ([year, month, day, hour, minute, second, digits, ahead, minutes]) =>
        `${String(year).padStart(4, '0')}-${month}-${day}T${hour}:${minute}:${second}${digits}${Number(minutes) % 2 ? '+' : '-'}${ahead}:${minutes}`,
    ),
);

type Schema = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is Schema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The example of a schema, and by it a body of a route, with `text` for each of its times. */
function withTimes(schema: unknown, text: string, name = ''): unknown {
  if (!isObject(schema)) return null;
  if (schema['format'] === 'date-time' || TIMES_BY_NAME.has(name)) {
    const properties = schema['properties'];
    if (!isObject(properties)) return text;
  }
  const variants = schema['anyOf'] ?? schema['oneOf'];
  if (Array.isArray(variants)) return withTimes(variants[0], text, name);
  if ('const' in schema) return schema['const'];
  if (Array.isArray(schema['enum'])) return schema['enum'][0];
  const properties = schema['properties'];
  if (isObject(properties))
    return Object.fromEntries(
      Object.entries(properties)
        .filter(([member, of]) => holdsTime(of, member) || isRequired(schema, member))
        .map(([member, of]) => [member, withTimes(of, text, member)]),
    );
  const examples = schema['examples'];
  if (Array.isArray(examples)) return examples[0];
  if (schema['type'] === 'array') return [withTimes(schema['items'], text)];
  return 'x';
}

function isRequired(schema: Schema, member: string): boolean {
  return Array.isArray(schema['required']) && schema['required'].includes(member);
}

function holdsTime(schema: unknown, name = ''): boolean {
  if (!isObject(schema)) return false;
  if (schema['format'] === 'date-time' || (TIMES_BY_NAME.has(name) && schema['type'] === 'string')) return true;
  const properties = isObject(schema['properties']) ? Object.entries(schema['properties']) : [];
  const parts = [schema['items'], ...[schema['anyOf'], schema['oneOf']].flat()];
  return properties.some(([member, of]) => holdsTime(of, member)) || parts.some((part) => holdsTime(part));
}

const takesTime = ({ parameters, body }: Operation): boolean =>
  holdsTime(body?.schema) || parameters.some(({ name, schema }) => holdsTime(schema, name));

async function send({ method, path, parameters, body }: Operation, text: string): Promise<number> {
  const at = parameters.reduce(
    (all, { name, schema }) => all.replace(`{${name}}`, encodeURIComponent(String(withTimes(schema, text)))),
    path,
  );
  const query = parameters
    .filter(
      (parameter) => parameter.in === 'query' && (parameter.required || holdsTime(parameter.schema, parameter.name)),
    )
    .map(({ name, schema }) => `${name}=${encodeURIComponent(String(withTimes(schema, text, name)))}`);
  const stop = new AbortController();
  const answer = await server.fetch(`${at}?${query.join('&')}`, {
    method,
    signal: stop.signal,
    ...(body === undefined
      ? {}
      : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(withTimes(body.schema, text)) }),
  });
  // What is streamed has no end.
  stop.abort();
  return answer.status;
}

test('whatever time a route is asked for, it is taken or rejected, and nothing fails inside', async () => {
  const operations = operationsOf(await (await server.fetch('/openapi.json')).json()).filter(takesTime);
  expect(operations.map(({ method, path }) => `${method} ${path}`)).toEqual(
    expect.arrayContaining([
      'POST /v1/keys',
      'POST /v1/events',
      'GET /v1/events',
      'POST /v1/flows/{name}/replay',
      'POST /v1/flows/{name}/test',
      'GET /v1/metrics/{name}',
    ]),
  );
  const failed: string[] = [];
  await Promise.all(
    operations.map(async (operation, n) => {
      for (const text of fc.sample(time, { numRuns: RUNS, seed: SEED + n }).concat('2295-09-06T14:16:19+16:00')) {
        const status = await send(operation, text);
        if (status >= 500) failed.push(`${operation.method} ${operation.path} ${text}: ${status}`);
      }
    }),
  );
  expect(failed).toEqual([]);
});

test('a cursor with a time or an id that only looks like one is none', async () => {
  const cursor = (list: string, ...key: string[]) => Buffer.from(JSON.stringify([list, key])).toString('base64url');
  const time = '2295-09-06T14:16:19+16:00';
  const id = '0198c0de-1111-7000-8000-000000000001';
  for (const path of [
    `/v1/imports?cursor=${cursor('imports', time, id)}`,
    `/v1/flows/hotel-bookings/deliveries?cursor=${cursor('flow deliveries', time, id)}`,
    `/v1/keys?cursor=${Buffer.from('["keys","no id"]').toString('base64url')}`,
    `/v1/assistant/usage?cursor=${cursor('assistant.usage', time, 'x', 'y', 'z')}`,
  ])
    expect({ path, status: (await server.fetch(path)).status }).toEqual({ path, status: 400 });
});
