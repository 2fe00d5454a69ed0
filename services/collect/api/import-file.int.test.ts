import { randomUUID } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import { gzipSync } from 'node:zlib';
import { defineErrors } from '@pvt/kernel/errors';
import { armFailurePoint } from '@pvt/kernel/failure-point';
import { eventually, TENANT_A } from '@pvt/kernel/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ImportJob } from '../core/import-job.ts';
import {
  stays as file,
  json,
  type MountedCollect,
  mountCollect,
  upload as send,
  stayMapping,
} from './collect-harness.ts';

let mounted: MountedCollect;
let url = '';
let name = '';
/** Called before each chunk is taken in. */
let admit: () => void = () => undefined;

beforeAll(async () => {
  mounted = await mountCollect({ admit: () => admit() });
  url = await mounted.url();
});

afterAll(() => mounted?.close());

beforeEach(async () => {
  name = `stays-${randomUUID()}`;
  await mounted.save(name, { format: 'csv', mapping: stayMapping });
});

const upload = (body: string | Buffer, query = ''): Promise<ImportJob> => send(mounted, name, body, query);
const job = (id: string): Promise<ImportJob> => json<ImportJob>(mounted.fetch(`/v1/imports/${id}`));
const stored = (): Promise<number> => mounted.stored(name);

/** Sends the first bytes of a file and then breaks the connection. */
function breakOff(body: Buffer, query: string): Promise<void> {
  return new Promise((resolve) => {
    const request = httpRequest(`${url}/v1/sources/${name}/import${query}`, {
      method: 'POST',
      headers: { authorization: 'Bearer a', 'content-length': String(body.length * 2) },
    });
    request.on('error', () => resolve());
    request.write(body);
    void eventually(async () => {
      if ((await stored()) === 0) throw new Error('nothing stored yet');
    }).then(() => request.destroy());
  });
}

test('a file that is sent again with its Idempotency-Key is the same job, and one with another key is another', async () => {
  const sendWith = async (key: string): Promise<ImportJob> => {
    const headers = { 'content-type': 'text/csv', 'idempotency-key': key };
    return json<ImportJob>(mounted.fetch(`/v1/sources/${name}/import`, { method: 'POST', headers, body: file(3) }));
  };
  const first = await sendWith('upload-1');
  expect(first.state).toBe('done');
  expect(await sendWith('upload-1')).toEqual(first);
  expect((await sendWith('upload-2')).id).not.toBe(first.id);
});

test('a source that should be a new one does not replace what has its name', async () => {
  const again = await mounted.fetch(`/v1/sources/${name}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json', 'if-none-match': '*' },
    body: JSON.stringify({ format: 'ndjson', mapping: { type: "'other'" } }),
  });
  expect(again.status).toBe(412);
  expect(await again.json()).toMatchObject({ code: 'ALREADY_EXISTS', pointer: '/name' });
  expect(await (await mounted.fetch(`/v1/sources/${name}`)).json()).toMatchObject({ format: 'csv' });
});

describe('an import', () => {
  test('makes an event of each row, also of equal rows, and the same file again adds nothing', async () => {
    const first = await upload(file(2500));
    expect(first).toMatchObject({ state: 'done', lines: { read: 2500, accepted: 2500, duplicate: 0, refused: 0 } });
    expect(await upload(gzipSync(file(2500)))).toMatchObject({ lines: { read: 2500, accepted: 0, duplicate: 2500 } });
    expect(await upload(file(2600))).toMatchObject({ lines: { accepted: 100, duplicate: 2500 } });
    expect(await stored()).toBe(2600);
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

  test('sent on from another offset gets the right one in its answer', async () => {
    const id = randomUUID();
    await breakOff(Buffer.from(file(1500)), `?job=${id}`);
    await eventually(async () => expect((await job(id)).state).toBe('interrupted'));
    const { resumeAt } = await job(id);
    const response = await mounted.fetch(`/v1/sources/${name}/import?job=${id}&offset=3`, {
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
    const response = await mounted.fetch(`/v1/sources/${name}/import?job=${id}`, {
      method: 'POST',
      body: file(3000),
    });
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
        await mounted.database.admin(
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
    const hanging = httpRequest(`${url}/v1/sources/${name}/import?job=${id}`, {
      method: 'POST',
      headers: { authorization: 'Bearer a' },
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
    await mounted.database.admin(
      `insert into collect.import (tenant, id, source, definition, state, lease_until) values ($1, $2, $3, '{}', 'running', now() - interval '1 s')`,
      [TENANT_A, id, name],
    );
    expect(await job(id)).toMatchObject({ state: 'interrupted', resumeAt: 0 });
  });

  test('of a file with a broken end is failed, with the reason, and keeps the rows before', async () => {
    const failed = await upload(gzipSync(file(50_000)).subarray(0, -100));
    expect(failed).toMatchObject({ state: 'failed', error: { code: 'UPLOAD_GZIP_BROKEN' } });
    expect(failed.lines.accepted).toBe(await stored());
    expect(await upload('a,a\n1,2\n')).toMatchObject({ state: 'failed', error: { code: 'CSV_HEADER_INVALID' } });
  });

  test('that failed takes no other file: it is rejected, and a new import takes the rest', async () => {
    const id = randomUUID();
    const whole = gzipSync(file(50_000));
    const failed = await upload(whole.subarray(0, -100), `?job=${id}`);
    expect(failed).toMatchObject({ id, state: 'failed', error: { code: 'UPLOAD_GZIP_BROKEN' } });
    const again = await mounted.fetch(`/v1/sources/${name}/import?job=${id}`, {
      method: 'POST',
      body: new Uint8Array(whole),
    });
    expect([again.status, await again.json()]).toMatchObject([409, { code: 'IMPORT_FAILED' }]);
    expect(await job(id)).toEqual(failed);
    const { accepted } = failed.lines;
    expect(await upload(whole)).toMatchObject({
      state: 'done',
      lines: { read: 50_000, accepted: 50_000 - accepted, duplicate: accepted },
    });
    expect(await stored()).toBe(50_000);
  });

  test('can be followed from before its first byte to its end', async () => {
    const id = randomUUID();
    const following = mounted.fetch(`/v1/imports/${id}/events`);
    await upload(file(1000), `?job=${id}`);
    const events = await (await following).text();
    expect(events).toContain('event: job');
    expect(events).toContain('"state":"done"');
  });
});

describe('the body of an import', () => {
  test('is unpacked from gzip and from nothing else', async () => {
    for (const path of ['import', 'preview']) {
      const response = await mounted.fetch(`/v1/sources/${name}/${path}`, {
        method: 'POST',
        headers: { 'content-encoding': 'br' },
        body: file(1),
      });
      expect(response.status).toBe(415);
      expect(await response.json()).toMatchObject({
        code: 'MEDIA_TYPE_UNSUPPORTED',
        detail: expect.stringContaining('gzip') as unknown,
      });
    }
    const packed = { method: 'POST', headers: { 'content-encoding': 'GZIP' }, body: new Uint8Array(gzipSync(file(3))) };
    expect(await json(mounted.fetch(`/v1/sources/${name}/import`, packed))).toMatchObject({
      lines: { accepted: 3 },
    });
  });

  test('whose lines end in CR goes on after a break as it began, also where a field holds an LF', async () => {
    await mounted.save(name, { format: 'csv', mapping: { type: "'stay'", data: 'row' } });
    const rows = Array.from({ length: 3000 }, (_, n) => `H${n},"a\nb"\r`);
    const whole = Buffer.from(`hotel,nights\r${rows.join('')}`);
    const id = randomUUID();
    await breakOff(whole.subarray(0, whole.length / 2), `?job=${id}`);
    const { resumeAt = 0 } = await eventually(async () => {
      const found = await job(id);
      expect(found.state).toBe('interrupted');
      return found;
    });
    expect(resumeAt).toBeGreaterThan(0);
    const done = await upload(whole.subarray(resumeAt), `?job=${id}&offset=${resumeAt}`);
    expect(done).toMatchObject({ state: 'done', lines: { read: 3000, accepted: 3000, refused: 0 } });
  });
});
