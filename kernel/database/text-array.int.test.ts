import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../testing/testing.ts';
import { numberArray, textArray } from './text-array.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

test('any texts and nulls come back from PostgreSQL as they went', async () => {
  const text = fc
    .oneof(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom('', 'NULL', 'null', '{}', '"', '\\', '\\"', ',', ' a ', '\n'),
    )
    .filter((item) => !item.includes('\0'));
  await fc.assert(
    fc.asyncProperty(fc.array(fc.option(text), { maxLength: 20 }), async (items) => {
      const [row] = await database.admin<{ items: unknown }>('select to_json($1::text[]) as items', [textArray(items)]);
      expect(row?.items).toEqual(items);
    }),
    { numRuns: 100 },
  );
});

test('numbers come back as they went', async () => {
  const [row] = await database.admin<{ items: unknown }>('select to_json($1::int[]) as items', [
    numberArray([1, -2, 0]),
  ]);
  expect(row?.items).toEqual([1, -2, 0]);
});
