import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../testing/testing.ts';
import { type BinaryArray, binarySmallints, binaryTexts } from './binary-array.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

const backFromPostgres = async (type: string, array: BinaryArray | null): Promise<unknown> =>
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
  await expect(backFromPostgres('smallint', binarySmallints([32_768]))).rejects.toThrow(RangeError);
});

test('arrays of one statement do not disturb each other, however large', async () => {
  const [short, long] = [['a', 'ä', null], Array.from({ length: 300 }, (_, i) => 'ſ'.repeat(i * 10))];
  const [row] = await database.admin(
    'select to_json($1::text[]) as a, to_json($2::smallint[]) as b, to_json($3::text[]) as c, to_json($4::text[]) as d',
    [binaryTexts(short), binarySmallints([1, 2]), binaryTexts(long), binaryTexts(short)],
  );
  expect(row).toEqual({ a: short, b: [1, 2], c: long, d: short });
});
