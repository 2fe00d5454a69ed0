import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { csvReader } from './csv.ts';
import { MAXIMUM_COLUMNS } from './csv-header.ts';
import type { Row } from './row.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
/** For each byte of a file, also when a quote of each of its lines turns out not to be meant as one. */
const MOST_LOOKS = 24;

/** Bytes looked at for each byte of the file. */
function looksOf(text: string): number {
  const file = bytes(text);
  const reader = csvReader();
  reader.push(file);
  reader.end();
  return reader.looked() / file.length;
}

describe('each byte is looked at a bounded number of times', () => {
  const KIB = 1024;
  test.each([
    ['quotes that the next line closes behind a delimiter and opens again', ',",y","\n'],
    ['a quoted delimiter at the end of each line', '"x",",\n'],
    ['a quoted delimiter at the end of each line, without line ends', '"x",",'],
    ['a quote on a line of its own', '"\n'],
    ['empty quotes', '1,"",""\n'],
    ['a cell of several lines with a field too many', '1,"a\nb",2\n'],
    ['rows within an open quote', 'x,y\n'],
    ['lines of text and of quotes in turn', 'x","\n,y\n'],
  ])('of a file of %s', (_, unit) => {
    for (const size of [32 * KIB, 64 * KIB, 256 * KIB]) {
      const text = `a,b\n1,"${unit.repeat(size / unit.length)}`;
      expect(looksOf(text)).toBeLessThan(MOST_LOOKS);
      expect(looksOf(`a,b\n${text.slice(7)}`)).toBeLessThan(MOST_LOOKS);
    }
  });

  test('of a file of any few pieces, repeated', () => {
    const piece = fc.constantFrom(
      'x',
      'y","',
      '","',
      ',",y","',
      '"',
      '""',
      '\n',
      ',',
      '"x",',
      'oops"',
      '"\n"',
      '1,2\n',
      ' ',
    );
    const unit = fc.array(piece, { minLength: 1, maxLength: 8 }).map((some) => some.join(''));
    fc.assert(
      fc.property(fc.array(unit, { minLength: 1, maxLength: 3 }), (units) => {
        const text = `a,b\n${units.map((each) => each.repeat(6000 / each.length)).join('\n')}`;
        expect(looksOf(text)).toBeLessThan(MOST_LOOKS);
      }),
      { numRuns: 300 },
    );
  });
});

test('a reader that is asked for few rows gives way also where it finds none', () => {
  const reader = csvReader({ emptyRows: 'skip' });
  const blank = bytes(`a,b\n${',\n'.repeat(100_000)}1,2\n`);
  expect(reader.push(blank, 1000)).toEqual([]);
  const rows: Row[] = [];
  let calls = 1;
  for (; reader.unread(); calls += 1) rows.push(...reader.push(new Uint8Array(), 1000));
  expect(calls).toBeGreaterThan(5);
  expect(rows).toMatchObject([{ line: 100_002, value: { a: '1', b: '2' } }]);
});

describe('columns', () => {
  const cells = (count: number) => Array.from({ length: count }, (_, n) => `c${n}`).join(',');

  test(`are ${MAXIMUM_COLUMNS} at most, and a header of more ends the reading with its number`, () => {
    const reader = csvReader();
    expect(reader.push(bytes(`${cells(MAXIMUM_COLUMNS)}\n`))).toEqual([]);
    expect(reader.columns()).toHaveLength(MAXIMUM_COLUMNS);
    expect(csvReader().push(bytes(`${cells(140_000)}\n1,2\n`))).toMatchObject([
      { code: 'CSV_HEADER_INVALID', last: true, detail: expect.stringContaining('has 140000 fields') as unknown },
    ]);
  });

  test.each(['x', '"x"'])(
    'a row of %s with many more than its header is rejected with its number, the next is read',
    (cell) => {
      const many = Array.from({ length: 200_000 }, () => cell).join(',');
      expect(csvReader().push(bytes(`a,b\n${many}\n1,2\n`))).toMatchObject([
        { code: 'CSV_FIELD_COUNT', detail: 'The row has 200000 fields, the header 2.' },
        { value: { a: '1', b: '2' } },
      ]);
    },
  );

  test('of a file without a header are bounded too', () => {
    expect(csvReader({ header: false }).push(bytes(`${cells(5000)}\n1,2\n`))).toMatchObject([
      { code: 'CSV_FIELD_COUNT', line: 1 },
      { value: { c1: '1', c2: '2' } },
    ]);
  });
});

test('rows of thousands of cells are given a few at a time, whatever number is asked for', () => {
  const header = Array.from({ length: MAXIMUM_COLUMNS }, (_, n) => `c${n}`).join();
  const reader = csvReader();
  const sizes: number[] = [];
  let rows = reader.push(bytes(`${header}\n${`${','.repeat(MAXIMUM_COLUMNS - 1)}\n`.repeat(50)}`), 1000);
  for (; rows.length > 0 || reader.unread(); rows = reader.push(bytes(''), 1000)) sizes.push(rows.length);
  expect(Math.max(...sizes)).toBe(4);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(50);
});
