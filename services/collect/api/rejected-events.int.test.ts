import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { json, type MountedCollect, mountCollect } from './collect-harness.ts';

let mounted: MountedCollect;
let source = '';

beforeAll(async () => {
  mounted = await mountCollect();
});
afterAll(() => mounted?.close());
beforeEach(() => {
  source = `shop-${randomUUID()}`;
});

const event = (n: number, data: unknown, of = source) =>
  JSON.stringify({ type: 'trail.tested', id: `order-${n}`, source: of, data });

function post(path: string, type: string, body: string): Promise<Response> {
  return mounted.fetch(path, { method: 'POST', headers: { 'content-type': type }, body });
}
const publish = (body: string) => post('/v1/events', 'application/json', body);
const sendBatch = async (lines: string[]) =>
  (await post('/v1/events/batch', 'application/x-ndjson', lines.join('\n'))).text();

interface Rejected {
  readonly data: Record<string, string>;
  readonly writer: string;
}

function rejected(): Promise<Rejected[]> {
  return mounted.database.admin<Rejected>(
    `select data, xmin::text as writer from log.event where type = 'pvt.event.refused' and data->>'source' = $1 order by position`,
    [source],
  );
}

async function history(n: number, of = source): Promise<string[]> {
  const path = `/v1/events/order-${n}?source=${of}`;
  return (await json<{ trail: { step: string }[] }>(mounted.fetch(path))).trail.map(({ step }) => step);
}

test('an id used for another content by a batch is in the history, once for each content that was rejected', async () => {
  await publish(event(1, 'first'));
  for (let again = 0; again < 3; again += 1)
    await sendBatch([event(1, 'second'), event(1, 'first'), event(1, 'second')]);
  expect(await history(1)).toEqual(['accepted', 'refused']);
  await sendBatch([event(1, 'third')]);
  expect(await history(1)).toEqual(['accepted', 'refused', 'refused']);
  expect((await rejected())[0]?.data).toMatchObject({
    id: 'order-1',
    source,
    type: 'trail.tested',
    code: 'EVENT_CONFLICT',
  });
});

test('one attempt is one record, whichever way it came', async () => {
  await publish(event(1, 'first'));
  for (let again = 0; again < 2; again += 1) {
    expect((await publish(event(1, 'second'))).status).toBe(409);
    await sendBatch([event(1, 'second')]);
  }
  expect(await rejected()).toHaveLength(1);
});

test('the records of a chunk are written together', async () => {
  const numbers = Array.from({ length: 900 }, (_, n) => n);
  await sendBatch(numbers.map((n) => event(n, 'first')));
  await sendBatch(numbers.map((n) => event(n, 'second')));
  const records = await rejected();
  expect(records).toHaveLength(900);
  expect(new Set(records.map(({ writer }) => writer)).size).toBe(1);
});

test('an import writes them with its chunk, and the same file again adds none', async () => {
  const mapping = { type: "'trail.tested'", id: 'row.id', data: '{"total": row.total}' };
  const body = JSON.stringify({ format: 'csv', mapping });
  await mounted.fetch(`/v1/sources/${source}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body,
  });
  const upload = (file: string) =>
    json<{ lines: object }>(post(`/v1/sources/${source}/import`, 'text/csv', file)).then(({ lines }) => lines);
  await upload('id,total\norder-1,10\norder-2,20\n');
  for (let again = 0; again < 2; again += 1)
    expect(await upload('id,total\norder-1,11\norder-2,20\n')).toMatchObject({ duplicate: 1, refused: 1 });
  expect(await rejected()).toHaveLength(1);
  expect(await history(1)).toEqual(['accepted', 'refused']);
  expect(await history(2)).toEqual(['accepted']);
});

test('an event of the same id from another source has a history of its own', async () => {
  await publish(event(1, 'first'));
  await publish(event(1, 'other', `${source}/other`));
  await publish(event(1, 'second'));
  expect(await history(1)).toEqual(['accepted', 'refused']);
  expect(await history(1, `${source}/other`)).toEqual(['accepted']);
});
