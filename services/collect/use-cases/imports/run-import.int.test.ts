import { randomUUID } from 'node:crypto';
import { eventually } from '@pvt/kernel/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type MountedCollect, mountCollect } from '../../api/collect-harness.ts';
import { runImport } from './run-import.ts';

let mounted: MountedCollect;

beforeAll(async () => {
  mounted = await mountCollect();
});
afterAll(() => mounted?.close());

const source = { name: 'prices', format: 'csv', mapping: { type: "'price.changed'", key: 'row.item' } } as const;
const rows = (from: number, count: number) =>
  Buffer.from(Array.from({ length: count }, (_, n) => `item-${from + n},1\n`).join(''));

async function reached(job: string): Promise<number> {
  const [row] = await mounted.database.admin<{ at: string }>(
    'select resume_at as at from collect.import where id = $1',
    [job],
  );
  return Number(row?.at ?? 0);
}

test('a request with a wrong offset leaves the import that is running to its sender', async () => {
  const job = randomUUID();
  const { promise: rejected, resolve: goOn } = Promise.withResolvers<void>();
  async function* upload() {
    yield Buffer.from('item,price\n');
    yield rows(0, 2500);
    await rejected;
    yield rows(2500, 100);
  }
  const running = runImport(mounted.tools, mounted.context(), { source, job, offset: 0, bytes: upload() });
  await eventually(async () => expect(await reached(job)).toBeGreaterThan(7));
  async function* wrong() {
    yield rows(0, 10);
  }
  await expect(
    runImport(mounted.tools, mounted.context(), { source, job, offset: 7, bytes: wrong() }),
  ).rejects.toMatchObject({
    code: 'IMPORT_OFFSET_WRONG',
  });
  goOn();
  expect(await running).toMatchObject({ state: 'done', lines: { accepted: 2600, refused: 0 } });
});
