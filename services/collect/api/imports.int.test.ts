import { randomUUID } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import { gzipSync } from 'node:zlib';
import { defineErrors } from '@pvt/kernel/errors';
import { armFailurePoint } from '@pvt/kernel/failure-point';
import type { Log } from '@pvt/kernel/log/log';
import { createTestDatabase, eventually, TENANT_A, type TestDatabase } from '@pvt/kernel/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { importLook } from '../adapters/postgres/import-look.ts';
import { importStore } from '../adapters/postgres/import-store.ts';
import { sourceStore } from '../adapters/postgres/source-store.ts';
import type { ImportJob } from '../core/import-job.ts';
import { importRoutes } from './imports.ts';
import type { ImportTools } from './run-import.ts';
import { sourceRoutes } from './sources.ts';
import { json, shapeOnly, startTestServer, type TestServer } from './test-server.ts';

interface Page {
  readonly items: readonly ImportJob[];
  readonly next: string | null;
}

let testDatabase: TestDatabase;
let server: TestServer;
let name = '';
/** Called before each chunk is taken in. */
let admit: () => void = () => undefined;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  const database = testDatabase.service('collect');
  const log: Log = { ...(await testDatabase.log()).forService(database), admit: () => admit() };
  const sources = sourceStore(database);
  const tools: ImportTools = { database, log, imports: importStore(database), checks: shapeOnly };
  server = await startTestServer([
    ...sourceRoutes(sources, tools),
    ...importRoutes(sources, importLook(database), tools),
  ]);
});

afterAll(async () => {
  await server.close();
  await testDatabase.close();
});

beforeEach(async () => {
  name = `stays-${randomUUID()}`;
  await save({ format: 'csv', mapping: { type: "'stay'", key: 'row.hotel', data: '{"nights": int(row.nights)}' } });
});

async function save(definition: object): Promise<void> {
  const response = await server.request(`/v1/sources/${name}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(definition),
  });
  expect([response.status, await response.clone().text()]).toEqual([200, expect.any(String)]);
}

async function upload(body: string | Buffer, query = ''): Promise<ImportJob> {
  const response = await server.request(`/v1/sources/${name}/import${query}`, {
    method: 'POST',
    body: typeof body === 'string' ? body : new Uint8Array(body),
  });
  expect([response.status, await response.clone().text()]).toEqual([202, expect.any(String)]);
  return json<ImportJob>(response);
}

async function job(id: string): Promise<ImportJob> {
  return json<ImportJob>(server.request(`/v1/imports/${id}`));
}

async function stored(): Promise<number> {
  const [row] = await testDatabase.admin<{ count: string }>('select count(*) from log.event where source = $1', [name]);
  return Number(row?.count);
}

function file(rows: number): string {
  return `hotel,nights\n${Array.from({ length: rows }, (_, i) => `H${i % 7},${i % 30}\n`).join('')}`;
}

/** Sends the first bytes of a file and then breaks the connection. */
function breakOff(body: Buffer, query: string): Promise<void> {
  return new Promise((resolve) => {
    const request = httpRequest(`${server.url}/v1/sources/${name}/import${query}`, {
      method: 'POST',
      headers: { authorization: 'a', 'content-length': String(body.length * 2) },
    });
    request.on('error', () => resolve());
    request.write(body);
    void eventually(async () => {
      if ((await stored()) === 0) throw new Error('nothing stored yet');
    }).then(() => request.destroy());
  });
}

describe('an import', () => {
  test('makes an event of each row, also of equal rows, and the same file again adds nothing', async () => {
    const first = await upload(file(2500));
    expect(first).toMatchObject({ state: 'done', lines: { read: 2500, accepted: 2500, duplicate: 0, refused: 0 } });
    expect(await upload(gzipSync(file(2500)))).toMatchObject({ lines: { read: 2500, accepted: 0, duplicate: 2500 } });
    expect(await upload(file(2600))).toMatchObject({ lines: { accepted: 100, duplicate: 2500 } });
    expect(await stored()).toBe(2600);
  });

  test('tells each line that is no event, with where and why, and takes the others in', async () => {
    const done = await upload('hotel,nights\nH1,2\nH1\nH2,many\nH3,4\n');
    expect(done.lines).toEqual({ read: 4, accepted: 2, duplicate: 0, refused: 2, leftOut: 0 });
    const verdicts = await json<Page>(server.request(`/v1/imports/${done.id}/verdicts?limit=1`));
    expect(verdicts).toMatchObject({
      items: [{ line: 3, status: 'refused', code: 'CSV_FIELD_COUNT' }],
      next: expect.any(String) as unknown,
    });
    const more = await json(server.request(`/v1/imports/${done.id}/verdicts?cursor=${verdicts.next}`));
    expect(more).toMatchObject({ items: [{ line: 4, code: 'MAPPING_FAILED', pointer: '/mapping/data' }], next: null });
  });

  test.each(['csv', 'gzip'])(
    'case 13: that breaks half-way goes on where it stopped, each row once (%s)',
    async (kind) => {
      const whole = Buffer.from(file(5000));
      const body = kind === 'gzip' ? gzipSync(whole, { level: 1 }) : whole;
      const id = randomUUID();
      await breakOff(body.subarray(0, Math.floor(body.length * 0.8)), `?job=${id}`);
      const broken = await eventually(async () => {
        const found = await job(id);
        expect(found.state).toBe('interrupted');
        return found;
      });
      expect(broken.lines.accepted).toBe(await stored());
      const at = broken.resumeAt ?? 0;
      expect(at).toBeGreaterThan(0);
      const resumed =
        kind === 'gzip'
          ? await upload(body, `?job=${id}`)
          : await upload(whole.subarray(at), `?job=${id}&offset=${at}`);
      expect(resumed).toMatchObject({ id, state: 'done', lines: { read: 5000, accepted: 5000, duplicate: 0 } });
      expect(await stored()).toBe(5000);
      expect(await upload(whole)).toMatchObject({ lines: { accepted: 0, duplicate: 5000 } });
    },
  );

  test('sent on from another offset is told the right one', async () => {
    const id = randomUUID();
    await breakOff(Buffer.from(file(1500)), `?job=${id}`);
    await eventually(async () => expect((await job(id)).state).toBe('interrupted'));
    const { resumeAt } = await job(id);
    const response = await server.request(`/v1/sources/${name}/import?job=${id}&offset=3`, {
      method: 'POST',
      body: 'x',
    });
    expect(response.status).toBe(409);
    expect(await response.json()).toMatchObject({ code: 'IMPORT_OFFSET_WRONG', resumeAt });
  });

  test('whose transaction fails leaves neither events nor progress of that chunk', async () => {
    const id = randomUUID();
    let passes = 0;
    const disarm = armFailurePoint('collect.import.before-commit', () => {
      passes += 1;
      if (passes === 2) throw new Error('power cut');
    });
    const response = await server.request(`/v1/sources/${name}/import?job=${id}`, { method: 'POST', body: file(3000) });
    disarm();
    expect(response.status).toBe(500);
    expect(await job(id)).toMatchObject({ state: 'interrupted', lines: { read: 1000, accepted: 1000 } });
    expect(await stored()).toBe(1000);
    expect(await upload(file(3000), `?job=${id}`)).toMatchObject({
      lines: { read: 3000, accepted: 3000, duplicate: 0 },
    });
  });

  test('goes on through a restart of the database connections, each row once', async () => {
    let passes = 0;
    const disarm = armFailurePoint('collect.import.after-commit', async () => {
      passes += 1;
      if (passes === 1)
        await testDatabase.admin(
          `select pg_terminate_backend(pid) from pg_stat_activity where usename = 'pvt_collect' and datname = current_database()`,
        );
    });
    expect(await upload(file(4000))).toMatchObject({ state: 'done', lines: { read: 4000, accepted: 4000 } });
    disarm();
    expect(await stored()).toBe(4000);
  });

  test('waits while the broker behind the log is full, and goes on where it was', async () => {
    let refusals = 0;
    let chunks = 0;
    const { FULL } = defineErrors({ FULL: { kind: 'unavailable', title: 'Full', description: 'Full.' } });
    admit = () => {
      if (chunks === 1 && refusals < 3) {
        refusals += 1;
        throw FULL('full', { retryAfterSeconds: 5 });
      }
      chunks += 1;
    };
    try {
      expect(await upload(file(2500))).toMatchObject({ state: 'done', lines: { accepted: 2500 } });
    } finally {
      admit = () => undefined;
    }
    expect([refusals, await stored()]).toEqual([3, 2500]);
  });

  test('counts a chunk once whose commit went through although its answer was lost', async () => {
    let passes = 0;
    const disarm = armFailurePoint('collect.import.after-commit', () => {
      passes += 1;
      if (passes === 2) throw Object.assign(new Error('connection lost'), { code: 'ECONNRESET' });
    });
    const lines = { read: 4000, accepted: 4000, duplicate: 0 };
    expect(await upload(file(4000))).toMatchObject({ state: 'done', lines });
    disarm();
    expect(await stored()).toBe(4000);
  });

  test('that is resumed while its first sender still hangs goes on with the second one only', async () => {
    const id = randomUUID();
    const whole = file(5000);
    const hanging = httpRequest(`${server.url}/v1/sources/${name}/import?job=${id}`, {
      method: 'POST',
      headers: { authorization: 'a' },
    });
    const answered = new Promise<number>((resolve, reject) => {
      hanging.on('response', (response) => resolve(response.resume().statusCode ?? 0));
      hanging.on('error', reject);
    });
    hanging.write(whole.slice(0, whole.length / 2));
    await eventually(async () => expect(await stored()).toBeGreaterThan(0));
    expect(await upload(whole, `?job=${id}`)).toMatchObject({
      state: 'done',
      lines: { read: 5000, accepted: 5000, duplicate: 0 },
    });
    hanging.end(whole.slice(whole.length / 2));
    expect(await answered).toBe(409);
    expect(await job(id)).toMatchObject({ state: 'done', lines: { read: 5000, accepted: 5000 } });
    expect(await stored()).toBe(5000);
  });

  test('whose runner was killed shows as interrupted once its lease is over', async () => {
    const id = randomUUID();
    await testDatabase.admin(
      `insert into collect.import (tenant, id, source, definition, state, lease_until) values ($1, $2, $3, '{}', 'running', now() - interval '1 s')`,
      [TENANT_A, id, name],
    );
    expect(await job(id)).toMatchObject({ state: 'interrupted', resumeAt: 0 });
  });

  test('of a file with a broken end is failed, says why, and keeps the rows before', async () => {
    const failed = await upload(gzipSync(file(50_000)).subarray(0, -100));
    expect(failed).toMatchObject({ state: 'failed', error: { code: 'UPLOAD_GZIP_BROKEN' } });
    expect(failed.lines.accepted).toBe(await stored());
    expect(await upload('a,a\n1,2\n')).toMatchObject({ state: 'failed', error: { code: 'CSV_HEADER_INVALID' } });
  });

  test('can be followed from before its first byte to its end', async () => {
    const id = randomUUID();
    const following = server.request(`/v1/imports/${id}/events`);
    await upload(file(1000), `?job=${id}`);
    const events = await (await following).text();
    expect(events).toContain('event: job');
    expect(events).toContain('"state":"done"');
  });

  test('of one tenant is not there for another', async () => {
    const { id } = await upload(file(3));
    expect((await server.request(`/v1/imports/${id}`, { tenant: 'b' })).status).toBe(404);
    expect((await server.request(`/v1/sources/${name}`, { tenant: 'b' })).status).toBe(404);
    expect(await (await server.request('/v1/imports', { tenant: 'b' })).json()).toMatchObject({ items: [] });
  });

  test('lists jobs newest first, page by page', async () => {
    const ids = [(await upload(file(1))).id, (await upload(file(1))).id, (await upload(file(1))).id];
    const first = await json<Page>(server.request(`/v1/imports?source=${name}&limit=2`));
    const second = await json<Page>(server.request(`/v1/imports?source=${name}&limit=2&cursor=${first.next}`));
    const listed = [...first.items, ...second.items].map((item) => item.id);
    expect(listed).toEqual(ids.reverse());
  });
});

describe('a source', () => {
  test('that does not compile is refused with each entry and its column', async () => {
    const body = JSON.stringify({ format: 'csv', mapping: { type: "'x'", key: 'row.a +' } });
    const response = await server.request('/v1/sources/wrong', {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body,
    });
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({
      code: 'SOURCE_INVALID',
      errors: [{ pointer: '/mapping/key', entry: 'key', column: expect.any(Number) as unknown }],
    });
  });

  test('shows the first rows of a file as they would come out, and stores nothing', async () => {
    const response = await server.request(`/v1/sources/${name}/preview?rows=3`, {
      method: 'POST',
      body: `hotel,nights\nH1,2\nH2,many\n${file(50)}`,
    });
    const preview = await json(response);
    expect(preview).toMatchObject({
      columns: ['hotel', 'nights'],
      errors: 2,
      rows: [
        { line: 2, row: { hotel: 'H1', nights: '2' }, event: { type: 'stay', key: 'H1', data: { nights: 2 } } },
        { line: 3, error: { code: 'MAPPING_FAILED', pointer: '/mapping/data' } },
        { line: 4 },
      ],
    });
    expect(await stored()).toBe(0);
  });

  test('can be listed and removed', async () => {
    expect(
      (await json<{ items: { name: string }[] }>(server.request('/v1/sources'))).items.map((source) => source.name),
    ).toContain(name);
    expect((await server.request(`/v1/sources/${name}`, { method: 'DELETE' })).status).toBe(204);
    expect((await server.request(`/v1/sources/${name}`, { method: 'DELETE' })).status).toBe(404);
    expect((await server.request(`/v1/sources/${name}/import`, { method: 'POST', body: 'x' })).status).toBe(404);
  });
});
