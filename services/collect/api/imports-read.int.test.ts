import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ImportJob } from '../core/import-job.ts';
import { stays as file, type ImportHarness, type JobPage, startImports, stayMapping } from './import-harness.ts';
import { json } from './test-server.ts';

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

const upload = (body: string | Buffer, query = ''): Promise<ImportJob> => harness.upload(name, body, query);

describe('what is shown of imports', () => {
  test('tells each line that is no event, with where and why; the others are in', async () => {
    const done = await upload('hotel,nights\nH1,2\nH1\nH2,many\nH3,4\n');
    expect(done.lines).toEqual({ read: 4, accepted: 2, duplicate: 0, refused: 2, leftOut: 0 });
    const verdicts = await json<JobPage>(harness.server.request(`/v1/imports/${done.id}/verdicts?limit=1`));
    expect(verdicts).toMatchObject({
      items: [{ line: 3, status: 'refused', code: 'CSV_FIELD_COUNT' }],
      next: expect.any(String) as unknown,
    });
    const more = await json(harness.server.request(`/v1/imports/${done.id}/verdicts?cursor=${verdicts.next}`));
    expect(more).toMatchObject({ items: [{ line: 4, code: 'MAPPING_FAILED', pointer: '/mapping/data' }], next: null });
  });

  test('is newest first, page by page', async () => {
    const ids = [(await upload(file(1))).id, (await upload(file(1))).id, (await upload(file(1))).id];
    const first = await json<JobPage>(harness.server.request(`/v1/imports?source=${name}&limit=2`));
    const second = await json<JobPage>(
      harness.server.request(`/v1/imports?source=${name}&limit=2&cursor=${first.next}`),
    );
    const listed = [...first.items, ...second.items].map((item) => item.id);
    expect(listed).toEqual(ids.reverse());
  });
  test('is one tenant’s own', async () => {
    const { id } = await upload(file(3));
    expect((await harness.server.request(`/v1/imports/${id}`, { tenant: 'b' })).status).toBe(404);
    expect((await harness.server.request(`/v1/sources/${name}`, { tenant: 'b' })).status).toBe(404);
    expect(await (await harness.server.request('/v1/imports', { tenant: 'b' })).json()).toMatchObject({ items: [] });
  });

  test.each(['garbage', '-'.repeat(36), '0198c0de-0000-7000-8000-0000000000ff', '17'])(
    'a cursor of the imports that is none is refused: %s',
    async (cursor) => {
      const response = await harness.server.request(`/v1/imports?cursor=${cursor}`);
      expect([response.status, await response.json()]).toMatchObject([
        400,
        { code: 'CURSOR_INVALID', pointer: '/cursor' },
      ]);
    },
  );

  test.each(['zzz', '-1', '9'.repeat(17), '0198c0de-0000-7000-8000-0000000000ff'])(
    'a cursor of the verdicts that is none is refused: %s',
    async (cursor) => {
      const { id } = await upload('hotel,nights\nH1\n');
      const response = await harness.server.request(`/v1/imports/${id}/verdicts?cursor=${cursor}`);
      expect([response.status, await response.json()]).toMatchObject([
        400,
        { code: 'CURSOR_INVALID', pointer: '/cursor' },
      ]);
      expect(await json(harness.server.request(`/v1/imports/${id}/verdicts?cursor=`))).toMatchObject({
        items: [{ line: 2 }],
      });
    },
  );
});
