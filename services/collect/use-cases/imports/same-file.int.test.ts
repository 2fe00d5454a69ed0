import { randomUUID } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { armFailurePoint } from '@pvt/kernel/failure-point';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  stays as file,
  json,
  type MountedCollect,
  mountCollect,
  stayMapping,
  upload,
} from '../../api/collect-harness.ts';
import type { ImportJob } from '../../core/import-job.ts';

let mounted: MountedCollect;
let name = '';

beforeAll(async () => {
  mounted = await mountCollect();
});

afterAll(() => mounted?.close());

beforeEach(async () => {
  name = `stays-${randomUUID()}`;
  await mounted.save(name, { format: 'csv', mapping: stayMapping });
});

/** As long as the file of {@link file}, with other rows. */
const another = (rows: number): string => file(rows).replace('H0,0', 'H0,9');

const job = (id: string): Promise<ImportJob> => json<ImportJob>(mounted.fetch(`/v1/imports/${id}`));

async function rejection(body: string, id: string): Promise<unknown> {
  const response = await mounted.fetch(`/v1/sources/${name}/import?job=${id}`, { method: 'POST', body });
  return [response.status, await response.json()];
}

const rejected = [409, { code: 'IMPORT_OF_ANOTHER_FILE' }];

describe('a job that is done', () => {
  test.each([10, 1000, 30_000])(
    'stays as it is when its file of %i rows comes again, and takes no other',
    async (rows) => {
      const id = randomUUID();
      const done = await upload(mounted, name, file(rows), `?job=${id}`);
      expect(await upload(mounted, name, file(rows), `?job=${id}`)).toEqual(done);
      expect(await upload(mounted, name, gzipSync(file(rows)), `?job=${id}`)).toEqual(done);
      expect(await rejection(another(rows), id)).toMatchObject(rejected);
      expect(await mounted.stored(name)).toBe(rows);
    },
  );

  test('gives its answer to who sends another file of many megabytes', async () => {
    const id = randomUUID();
    await upload(mounted, name, file(10), `?job=${id}`);
    expect(await rejection(another(2_000_000), id)).toMatchObject(rejected);
  });
});

test('a job that broke off passes over no rows of another file, and goes on with its own', async () => {
  const id = randomUUID();
  let chunks = 0;
  const disarm = armFailurePoint('collect.import.before-commit', () => {
    chunks += 1;
    if (chunks === 20) throw new Error('power cut');
  });
  await mounted.fetch(`/v1/sources/${name}/import?job=${id}`, { method: 'POST', body: file(30_000) });
  disarm();
  const broken = await job(id);
  expect(broken.state).toBe('interrupted');
  expect(await rejection(another(30_000), id)).toMatchObject(rejected);
  expect(await job(id)).toMatchObject({ state: 'interrupted', resumeAt: broken.resumeAt, lines: broken.lines });
  expect(await upload(mounted, name, file(30_000), `?job=${id}`)).toMatchObject({
    state: 'done',
    lines: { read: 30_000, accepted: 30_000, duplicate: 0 },
  });
});
