import { createHmac } from 'node:crypto';
import { eventually } from '@pvt/kernel/testing';
import type pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { SERVICE_NAMES } from '../../apps/server/services.ts';
import { joinServer, type SharedServer, sharedDatabase } from '../shared-server.ts';
import { sendJson } from './http.ts';

const SECRET = 'a secret of sixteen or more';
const WITHIN_MS = 60_000;

let server: SharedServer;
let admin: pg.Client;
beforeAll(async () => {
  server = await joinServer();
  admin = await (await sharedDatabase()).admin();
});
afterAll(async () => {
  await admin?.end();
  await server?.leave();
});

const ask = <Body = unknown>(method: string, path: string, body?: unknown) =>
  sendJson<Body>(server, method, path, body);

/** One of what each service keeps. */
async function fill(): Promise<string> {
  const done = async <Body>(method: string, path: string, body: unknown): Promise<Body> => {
    const answer = await ask<Body>(method, path, body);
    expect(answer.status, `${method} ${path} ${JSON.stringify(answer.body)}`).toBeLessThan(300);
    return answer.body;
  };
  const type = 'closing.seen';
  await done('PUT', `/v1/event-types/${type}`, { schema: { type: 'object' } });
  await done('PUT', '/v1/sources/closing', {
    format: 'csv',
    mapping: { type: `"${type}"`, data: '{"name": row.name}' },
  });
  await done('PUT', '/v1/metrics/closing', { event: type, value: { kind: 'count' } });
  await done('PUT', '/v1/boards/closing', { title: 'closing', tiles: [] });
  await done('PUT', '/v1/tasks/closing', {
    schedule: { everySeconds: 86_400 },
    action: { kind: 'event', type, data: { name: 'a' } },
  });
  await done('POST', '/v1/tasks/closing/runs', undefined);
  await done('PUT', '/v1/reference-tables/closing', { rows: { a: { name: 'a' } } });
  await done('PUT', '/v1/flows/closing', { on: [type], steps: [{ to: { deadLetter: { reason: '"it is"' } } }] });
  await done('PUT', '/v1/site-settings', {
    address: `s-${server.tenant}`,
    hosts: [],
    look: { colour: '#1f6f8b' },
    languages: ['en'],
    currency: 'EUR',
    timeZone: 'Europe/Lisbon',
  });
  const logo = await server.fetch('/v1/site-settings/logo', {
    method: 'PUT',
    headers: { 'content-type': 'image/png' },
    body: Buffer.from('89504e470d0a1a0a0000', 'hex'),
  });
  expect(logo.status).toBe(204);
  await done('POST', '/v1/keys', { name: 'closing', scopes: ['events:read'] });
  await done('POST', '/v1/events', { type, id: 'closing-1', data: { name: 'a' } });
  const { path } = await done<{ path: string }>('PUT', '/v1/webhook-endpoints/closing', {
    scheme: 'github',
    secret: SECRET,
  });
  return path;
}

/** By table, in each schema of a service: asked of PostgreSQL, so that what is new is in it. */
async function rowsLeft(): Promise<Record<string, number>> {
  const { rows } = await admin.query<{ name: string }>(
    `select table_schema || '.' || table_name as name from information_schema.columns
     where column_name = 'tenant' and table_schema = any($1) order by 1`,
    [SERVICE_NAMES],
  );
  const left: Record<string, number> = {};
  for (const { name } of [...rows, { name: 'pvt.command_answer' }, { name: 'pvt.job' }, { name: 'pvt.saga' }]) {
    const counted = await admin.query<{ n: number }>(`select count(*)::integer as n from ${name} where tenant = $1`, [
      server.tenant,
    ]);
    const n = counted.rows[0]?.n ?? 0;
    if (n > 0) left[name] = n;
  }
  const groups = await admin.query('select from log.consumer_group where tenant = $1', [server.tenant]);
  return groups.rowCount === 0 ? left : { ...left, groups: groups.rowCount ?? 0 };
}

test('of a tenant that is closed nothing more comes in, and after its time no row is left in any service', async () => {
  const hook = await fill();
  await eventually(async () => expect(Object.keys(await rowsLeft())).toContain('insights.cell'), WITHIN_MS);
  const before = await rowsLeft();
  for (const service of ['collect', 'fluxcore', 'identity', 'insights'])
    expect(
      Object.keys(before).some((name) => name.startsWith(`${service}.`)),
      service,
    ).toBe(true);
  const { body: organisation } = await ask<{ name: string }>('GET', '/v1/organisation');
  expect(await ask('POST', '/v1/organisation/closing', { name: organisation.name })).toMatchObject({ status: 200 });

  const deliver = (): Promise<Response> => {
    const body = JSON.stringify({ action: 'opened' });
    return fetch(`${server.url}${hook}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-github-event': 'issues',
        'x-hub-signature-256': `sha256=${createHmac('sha256', SECRET).update(body).digest('hex')}`,
        'x-github-delivery': `d-${Math.random()}`,
      },
      body,
    });
  };
  await eventually(async () => {
    const refused = await deliver();
    expect({ status: refused.status, body: await refused.json() }).toMatchObject({
      status: 403,
      body: { code: 'TENANT_SUSPENDED' },
    });
  }, WITHIN_MS);
  expect(await ask('POST', '/v1/events', { type: 'closing.seen', data: {} })).toMatchObject({ status: 403 });

  await admin.query('update identity.tenant set closes_at = now() where tenant = $1', [server.tenant]);
  await eventually(async () => expect(await rowsLeft()).toEqual({}), WITHIN_MS);
  expect(await ask('GET', '/v1/organisation')).toMatchObject({ status: 401 });
});
