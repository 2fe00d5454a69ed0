import { randomUUID } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { armFailurePoint } from '@pvt/kernel/failure-point';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { stays as file, type ImportHarness, startImports, stayMapping } from './import-harness.ts';

let harness: ImportHarness;
let name = '';

beforeAll(async () => {
  harness = await startImports();
});

afterAll(() => harness.close());

beforeEach(async () => {
  name = `stays-${randomUUID()}`;
  await harness.save(name, { format: 'csv', mapping: stayMapping });
});

/** As long as the file of {@link file}, with other rows. */
const another = (rows: number): string => file(rows).replace('H0,0', 'H0,9');

async function refusal(body: string, id: string): Promise<unknown> {
  const response = await harness.server.request(`/v1/sources/${name}/import?job=${id}`, { method: 'POST', body });
  return [response.status, await response.json()];
}

const refused = [409, { code: 'IMPORT_OF_ANOTHER_FILE' }];

describe('a job that is done', () => {
  test.each([10, 1000, 30_000])(
    'stays as it is when its file of %i rows comes again, and takes no other',
    async (rows) => {
      const id = randomUUID();
      const done = await harness.upload(name, file(rows), `?job=${id}`);
      expect(await harness.upload(name, file(rows), `?job=${id}`)).toEqual(done);
      expect(await harness.upload(name, gzipSync(file(rows)), `?job=${id}`)).toEqual(done);
      expect(await refusal(another(rows), id)).toMatchObject(refused);
      expect(await harness.stored(name)).toBe(rows);
    },
  );

  test('gives its answer to who sends another file of many megabytes', async () => {
    const id = randomUUID();
    await harness.upload(name, file(10), `?job=${id}`);
    expect(await refusal(another(2_000_000), id)).toMatchObject(refused);
  });
});

test('a job that broke off passes over no rows of another file, and goes on with its own', async () => {
  const id = randomUUID();
  let chunks = 0;
  const disarm = armFailurePoint('collect.import.before-commit', () => {
    chunks += 1;
    if (chunks === 20) throw new Error('power cut');
  });
  await harness.server.request(`/v1/sources/${name}/import?job=${id}`, { method: 'POST', body: file(30_000) });
  disarm();
  const broken = await harness.job(id);
  expect(broken.state).toBe('interrupted');
  expect(await refusal(another(30_000), id)).toMatchObject(refused);
  expect(await harness.job(id)).toMatchObject({ state: 'interrupted', resumeAt: broken.resumeAt, lines: broken.lines });
  expect(await harness.upload(name, file(30_000), `?job=${id}`)).toMatchObject({
    state: 'done',
    lines: { read: 30_000, accepted: 30_000, duplicate: 0 },
  });
});
