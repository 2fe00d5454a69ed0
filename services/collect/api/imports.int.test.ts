import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ImportJob } from '../core/import-job.ts';
import {
  stays as file,
  type JobPage,
  json,
  type MountedCollect,
  mountCollect,
  upload as send,
  stayMapping,
} from './collect-harness.ts';

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

const upload = (body: string | Buffer, query = ''): Promise<ImportJob> => send(mounted, name, body, query);

describe('what is shown of imports', () => {
  test('lists each line that is no event, with where and why; the others are in', async () => {
    const done = await upload('hotel,nights\nH1,2\nH1\nH2,many\nH3,4\n');
    expect(done.lines).toEqual({ read: 4, accepted: 2, duplicate: 0, refused: 2, leftOut: 0 });
    const lines = await json<JobPage>(mounted.fetch(`/v1/imports/${done.id}/verdicts?limit=1`));
    expect(lines).toMatchObject({
      items: [{ line: 3, status: 'refused', code: 'CSV_FIELD_COUNT' }],
      next: expect.any(String) as unknown,
    });
    const more = await json(mounted.fetch(`/v1/imports/${done.id}/verdicts?cursor=${lines.next}`));
    expect(more).toMatchObject({ items: [{ line: 4, code: 'MAPPING_FAILED', pointer: '/mapping/data' }] });
    expect(more).not.toHaveProperty('next');
  });

  test('is newest first, page by page', async () => {
    const ids = [(await upload(file(1))).id, (await upload(file(1))).id, (await upload(file(1))).id];
    const first = await json<JobPage>(mounted.fetch(`/v1/imports?source=${name}&limit=2`));
    const second = await json<JobPage>(mounted.fetch(`/v1/imports?source=${name}&limit=2&cursor=${first.next}`));
    const listed = [...first.items, ...second.items].map((item) => item.id);
    expect(listed).toEqual(ids.reverse());
  });
  test('is one tenant’s own', async () => {
    const { id } = await upload(file(3));
    expect((await mounted.fetch(`/v1/imports/${id}`, { tenant: 'b' })).status).toBe(404);
    expect((await mounted.fetch(`/v1/sources/${name}`, { tenant: 'b' })).status).toBe(404);
    expect(await (await mounted.fetch('/v1/imports', { tenant: 'b' })).json()).toMatchObject({ items: [] });
  });

  test.each(['garbage', '-'.repeat(36), '0198c0de-0000-7000-8000-0000000000ff', '17'])(
    'a cursor of the imports that is none is rejected: %s',
    async (cursor) => {
      const response = await mounted.fetch(`/v1/imports?cursor=${cursor}`);
      expect([response.status, await response.json()]).toMatchObject([
        400,
        { code: 'CURSOR_INVALID', pointer: '/cursor' },
      ]);
    },
  );

  test.each(['zzz', '-1', '9'.repeat(17), '0198c0de-0000-7000-8000-0000000000ff'])(
    'a cursor of the rejected lines that is none is rejected: %s',
    async (cursor) => {
      const { id } = await upload('hotel,nights\nH1\n');
      const response = await mounted.fetch(`/v1/imports/${id}/verdicts?cursor=${cursor}`);
      expect([response.status, await response.json()]).toMatchObject([
        400,
        { code: 'CURSOR_INVALID', pointer: '/cursor' },
      ]);
      expect(await json(mounted.fetch(`/v1/imports/${id}/verdicts?cursor=`))).toMatchObject({
        items: [{ line: 2 }],
      });
    },
  );
});
