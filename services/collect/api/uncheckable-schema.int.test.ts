import { randomUUID } from 'node:crypto';
import { TENANT_A } from '@pvt/kernel/testing';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { json, type MountedCollect, mountCollect, upload } from './collect-harness.ts';

let mounted: MountedCollect;

beforeAll(async () => {
  mounted = await mountCollect();
});
afterAll(() => mounted?.close());

const put = (type: string, schema: unknown): Promise<Response> =>
  mounted.fetch(`/v1/event-types/${type}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ schema }),
  });

test.each([
  ['the whole by the whole', { $ref: '#' }, '/$ref'],
  ['the whole by a part of it', { allOf: [{ type: 'object' }, { $ref: '#' }] }, '/allOf/1/$ref'],
  ['by a dynamic reference', { $dynamicAnchor: 'a', anyOf: [{ $dynamicRef: '#a' }] }, '/anyOf/0/$dynamicRef'],
  [
    'two definitions by each other',
    {
      properties: { x: { $ref: '#/$defs/a' } },
      $defs: { a: { $ref: '#/$defs/b' }, b: { not: { $ref: '#/$defs/a' } } },
    },
    '/$defs/b/not/$ref',
  ],
  ['where a member is there', { dependentSchemas: { a: { $ref: '#' } } }, '/dependentSchemas/a/$ref'],
])('a schema that has no end is not taken, and told where it leads back: %s', async (_what, schema, pointer) => {
  const response = await put(`endless-${randomUUID()}`, schema);
  expect(response.status).toBe(422);
  expect(await response.json()).toMatchObject({
    code: 'EVENT_TYPE_INVALID',
    pointer: `/schema${pointer}`,
    detail: expect.stringContaining('no end') as unknown,
  });
});

test('a schema that refers to itself further down the data is taken', async () => {
  const tree = { type: 'object', properties: { children: { items: { $ref: '#' } } } };
  expect((await put('tree.grown', tree)).status).toBe(200);
});

describe('a schema that was taken by a former version and has no end', () => {
  const type = 'former.endless';
  const detail = expect.stringContaining('can not be checked') as unknown;
  const mismatch = { code: 'EVENT_SCHEMA_MISMATCH', pointer: '/data', detail };

  beforeAll(async () => {
    await mounted.database.admin(
      `insert into collect.event_type (tenant, type, version, schema, compatibility) values ($1, $2, 1, '{"$ref":"#"}', 'none')`,
      [TENANT_A, type],
    );
    mounted.tools.checks.forget(TENANT_A);
  });

  test('refuses an event of its type, and lets those of others in', async () => {
    expect(await mounted.ask('POST', '/v1/events', { type, data: {} })).toMatchObject({ status: 422, body: mismatch });
    expect(await mounted.ask('POST', '/v1/events', { type: 'other', data: {} })).toMatchObject({ status: 202 });
  });

  test('refuses its lines of a batch, and lets those around them in', async () => {
    const lines = ['other', type, 'other', type, 'other'].map((each) => JSON.stringify({ type: each, data: {} }));
    const response = await mounted.fetch('/v1/events/batch', {
      method: 'POST',
      headers: { 'content-type': 'application/x-ndjson' },
      body: lines.join('\n'),
    });
    const results = (await response.text()).trim().split('\n');
    expect(results.map((line) => (JSON.parse(line) as { status: string }).status)).toEqual([
      'accepted',
      'refused',
      'accepted',
      'refused',
      'accepted',
    ]);
    expect(JSON.parse(results[1] ?? '')).toMatchObject({ line: 2, ...mismatch });
  });

  test('rejects its lines of an import, which goes on to its end', async () => {
    const name = `endless-${randomUUID()}`;
    await mounted.save(name, { format: 'ndjson', mapping: { type: 'row.type' } });
    const lines = ['other', type, 'other'].map((each, n) => JSON.stringify({ type: each, n }));
    expect(await upload(mounted, name, lines.join('\n'))).toMatchObject({
      state: 'done',
      lines: { accepted: 2, refused: 1 },
    });
  });

  test('refuses a delivery of a webhook', async () => {
    const secret = `whsec_${Buffer.alloc(24, 7).toString('base64')}`;
    const endpoint = await mounted.ask('PUT', '/v1/webhook-endpoints/former', { scheme: 'standard', secret });
    const { path } = endpoint.body as { path: string };
    const deliver = (id: string, sent: string) => {
      const body = JSON.stringify({ type: sent });
      const at = new Date();
      const headers = {
        'content-type': 'application/json',
        'webhook-id': id,
        'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
        'webhook-signature': new Webhook(secret).sign(id, at, body),
      };
      return mounted.fetch(path, { method: 'POST', body, headers });
    };
    const refused = await deliver(randomUUID(), 'endless');
    expect(await json(refused)).toMatchObject({ ...mismatch, status: 400, code: 'WEBHOOK_BODY_INVALID' });
    expect((await deliver(randomUUID(), 'other')).status).toBe(202);
  });
});
