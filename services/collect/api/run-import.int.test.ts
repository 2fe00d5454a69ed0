import { randomUUID } from 'node:crypto';
import { createTestDatabase, eventually, TENANT_A, type TestDatabase } from '@pvt/kernel/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { importStore } from '../adapters/postgres/import-store.ts';
import { type ImportTools, runImport } from './run-import.ts';
import { shapeOnly } from './test-server.ts';

let database: TestDatabase;
let tools: ImportTools;

beforeAll(async () => {
  database = await createTestDatabase();
  const pool = database.service('collect');
  const log = (await database.log()).forService(pool);
  tools = { database: pool, log, imports: importStore(pool), checks: shapeOnly };
});
afterAll(() => database?.close());

const source = { name: 'prices', format: 'csv', mapping: { type: "'price.changed'", key: 'row.item' } } as const;
const rows = (from: number, count: number) =>
  Buffer.from(Array.from({ length: count }, (_, n) => `item-${from + n},1\n`).join(''));

test('a request with a wrong offset leaves the import that is running to its sender', async () => {
  const job = randomUUID();
  const { promise: refused, resolve: goOn } = Promise.withResolvers<void>();
  async function* upload() {
    yield Buffer.from('item,price\n');
    yield rows(0, 2500);
    await refused;
    yield rows(2500, 100);
  }
  const running = runImport(tools, { tenant: TENANT_A, source, job, offset: 0, bytes: upload() });
  await eventually(async () => expect((await tools.imports.find(TENANT_A, job)).resumeAt).toBeGreaterThan(7));
  async function* wrong() {
    yield rows(0, 10);
  }
  await expect(runImport(tools, { tenant: TENANT_A, source, job, offset: 7, bytes: wrong() })).rejects.toMatchObject({
    code: 'IMPORT_OFFSET_WRONG',
  });
  goOn();
  expect(await running).toMatchObject({ state: 'done', lines: { accepted: 2600, refused: 0 } });
});
