import { TENANT_A } from '@pvt/kernel/testing';
import { type MountedForTest, mountForTest } from '@pvt/kernel/testing/mount';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { service } from '../service.ts';
import { othersAnswer } from '../use-cases/others-harness.ts';

let server: MountedForTest;

beforeAll(async () => {
  server = await mountForTest(service, { answers: othersAnswer, started: false });
});
afterAll(() => server?.close());

/** Every item of a list, two a page. */
async function pages(path: string): Promise<unknown[][]> {
  const read: unknown[][] = [];
  for (let cursor: string | undefined = ''; cursor !== undefined; ) {
    const { status, body } = await server.ask('GET', `${path}?limit=2&cursor=${cursor}`);
    expect({ path, status }).toEqual({ path, status: 200 });
    const page = body as { readonly items: unknown[]; readonly next?: string };
    read.push(page.items);
    cursor = page.next;
  }
  return read;
}

test('flows are paged by name', async () => {
  const definition = { on: ['page.in'], steps: [{ to: { event: { type: 'page.out' } } }] };
  for (const name of ['c', 'a', 'b'])
    expect((await server.ask('PUT', `/v1/flows/${name}`, definition)).status).toBe(200);
  await server.ask('PUT', '/v1/flows/a', { ...definition, enabled: false });
  expect(await pages('/v1/flows')).toMatchObject([
    [
      { name: 'a', version: 1, state: 'paused' },
      { name: 'b', version: 1, state: 'running' },
    ],
    [{ name: 'c', version: 1, state: 'running' }],
  ]);
});

test('reference tables are paged by name', async () => {
  for (const name of ['z', 'x', 'y']) await server.ask('PUT', `/v1/reference-tables/${name}`, { rows: { [name]: 1 } });
  expect(await pages('/v1/reference-tables')).toMatchObject([
    [
      { name: 'x', rows: 1 },
      { name: 'y', rows: 1 },
    ],
    [{ name: 'z', rows: 1 }],
  ]);
});

test('late events are paged, newest first', async () => {
  await server.database.admin(
    `insert into fluxcore.late_event (tenant, flow, version, pointer, window_key, time, watermark)
      select $1, 'f', 1, '/steps/0', n::text, now(), now() from generate_series(1, 3) as n`,
    [TENANT_A],
  );
  expect(await pages('/v1/flows/f/late')).toMatchObject([
    [{ windowKey: '3' }, { windowKey: '2' }],
    [{ windowKey: '1' }],
  ]);
});

test('web hooks are paged, newest first, those of one instant too', async () => {
  await server.database.admin(
    `insert into fluxcore.webhook_delivery (tenant, id, flow, url, body, created_at)
      select $1, n::text, 'f', 'https://a.example/hook', '{}', '2026-01-01T00:00:00.000001Z'::timestamptz + (n / 3) * interval '1 us'
      from generate_series(1, 5) as n`,
    [TENANT_A],
  );
  expect(await pages('/v1/flows/f/deliveries')).toMatchObject([
    [{ id: '5' }, { id: '4' }],
    [{ id: '3' }, { id: '2' }],
    [{ id: '1' }],
  ]);
});

test('the outputs of a replay are paged in their order', async () => {
  const output = { kind: 'event', pointer: '/steps/0', type: 't', key: 'k', time: '2026-01-01T00:00:00.000Z' };
  await server.database.admin(
    `insert into fluxcore.shadow_output (tenant, flow, version, identity, output)
      select $1, 'f', 2, n::text, jsonb_set($2::jsonb, '{data}', to_jsonb(n)) from generate_series(1, 3) as n`,
    [TENANT_A, JSON.stringify(output)],
  );
  expect(await pages('/v1/flows/f/versions/2/outputs')).toEqual([
    [
      { ...output, data: 1 },
      { ...output, data: 2 },
    ],
    [{ ...output, data: 3 }],
  ]);
});

test('a cursor of another list, or one that no list gave, is rejected', async () => {
  const { body } = await server.ask('GET', '/v1/flows?limit=1');
  const { next } = body as { readonly next: string };
  const made = (key: unknown) => Buffer.from(JSON.stringify(['flow deliveries', key])).toString('base64url');
  for (const [path, cursor] of [
    ['/v1/reference-tables', next],
    ['/v1/flows', 'no cursor'],
    ['/v1/flows/f/deliveries', made(['yesterday', '1'])],
    ['/v1/flows/f/deliveries', made('2026-01-01T00:00:00Z')],
    ['/v1/flows/f/late', made(1)],
    ['/v1/flows', Buffer.from('["flows","a\\u0000"]').toString('base64url')],
  ] as const)
    expect(await server.ask('GET', `${path}?cursor=${cursor}`)).toMatchObject({
      status: 400,
      body: { code: 'CURSOR_INVALID' },
    });
});
