import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../testing/testing.ts';
import { boundedPage, type Measured, pageOf } from './bounded-page.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

/** Pages of 10 documents with so many characters each. */
async function pagesOf(characters: number, limit: number): Promise<number[][]> {
  const pages: number[][] = [];
  for (let after: number | undefined = 0; after !== undefined; ) {
    const select =
      'select n as id, to_json(repeat($3, $4)) as document from generate_series($1::int + 1, 10) n limit $2';
    const rows: ({ id: number } & Measured)[] = await database
      .service('collect')
      .query(boundedPage(select, 'document', 'id'), [after, limit, 'x', characters]);
    const { items, last }: { items: { id: number }[]; last: { id: number } | undefined } = pageOf(rows, limit);
    pages.push(items.map(({ id }) => id));
    after = last?.id;
  }
  return pages;
}

test.each([
  { of: 'small documents', characters: 10, limit: 100, sizes: [10] },
  { of: 'as many as the limit', characters: 10, limit: 4, sizes: [4, 4, 2] },
  { of: 'what is too much together', characters: 5_000_000, limit: 100, sizes: [4, 4, 2] },
  { of: 'too much in each', characters: 17_000_000, limit: 2, sizes: Array<number>(10).fill(1) },
])('pages of $of have each row once', async ({ characters, limit, sizes }) => {
  const pages = await pagesOf(characters, limit);
  expect(pages.flat()).toEqual(Array.from({ length: 10 }, (_, i) => i + 1));
  expect(pages.map((page) => page.length)).toEqual(sizes);
});
