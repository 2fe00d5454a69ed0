import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { binarySmallints, binaryTexts } from './binary-array.ts';
import { createTestDatabase, type TestDatabase } from './testing.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

const backFromPostgres = async (type: string, array: Buffer | null): Promise<unknown> =>
  (await database.admin<{ items: unknown }>(`select to_json($1::${type}[]) as items`, [array]))[0]?.items;

test('any texts and nulls come back from PostgreSQL as they went; only nulls are null as a whole', async () => {
  const text = fc
    .oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom('', 'NULL', '{}', '"', '\\', ',', '\n', 'ſ'.repeat(500)))
    .filter((item) => !item.includes('\0'));
  await fc.assert(
    fc.asyncProperty(fc.array(fc.option(text), { maxLength: 20 }), async (items) => {
      const whole = items.every((item) => item === null) ? null : items;
      expect(await backFromPostgres('text', binaryTexts(items))).toEqual(whole);
    }),
    { numRuns: 100 },
  );
});

test('JSON documents come back as they went, and what is no JSON is refused', async () => {
  const documents = [{ a: ['"', '\\', 1.5, null] }, 'text', [], null];
  const array = binaryTexts(
    documents.map((document) => JSON.stringify(document)),
    'json',
  );
  expect(await backFromPostgres('json', array)).toEqual(documents);
  await expect(backFromPostgres('json', binaryTexts(['{'], 'json'))).rejects.toThrow('invalid input syntax');
});

test('small numbers come back as they went, and larger ones are refused', async () => {
  const items = [0, 1, -1, 32_767, -32_768];
  expect(await backFromPostgres('smallint', binarySmallints(items))).toEqual(items);
  expect(() => binarySmallints([32_768])).toThrow(RangeError);
});
