import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { csvReader } from './csv.ts';
import { LOOK_AHEAD_BYTES } from './csv-scan.ts';
import { readAll } from './reading.ts';
import { MAXIMUM_ROW_BYTES, type Row } from './row.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const read = (text: string, options = {}) => readAll(csvReader(options), pieces(bytes(text), 1 << 16));
const values = (rows: Row[]) => rows.map((row) => (row.kind === 'row' ? row.value : row.code));
const refused = (rows: Row[]) => rows.filter((row) => row.kind === 'rejected').map(({ line, code }) => [line, code]);
const numbered = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => `${from + index},x\n`).join('');

function pieces(whole: Uint8Array, size: number): Uint8Array[] {
  const cut: Uint8Array[] = [];
  for (let at = 0; at < whole.length; at += size) cut.push(whole.subarray(at, at + size));
  return cut;
}

describe('a quote that was not meant as one', () => {
  test.each([
    ['is closed where no field ends', `a,b\n1,"oops\n${numbered(2, 10_000)}10001,"ok"\n`],
    ['stays open to the end', `a,b\n1,"oops\n${numbered(2, 10_001)}`],
    ['stays open to the end, empty quotes between', `a,b\n1,"oops\n${numbered(2, 10_000)}10001,""\n`],
    ['stays open to the end of a file without a last line end', `a,b\n1,"oops\n${numbered(2, 10_000)}10001,x`],
    ['stands in the first column', `a,b\n"1,oops\n${numbered(2, 10_000)}"10001",ok\n`],
    ['stands in a file of CRLF', `a,b\n1,"oops\n${numbered(2, 10_000)}10001,"ok"\n`.replaceAll('\n', '\r\n')],
    ['stands in a file of CR', `a,b\n1,"oops\n${numbered(2, 10_000)}10001,"ok"\n`.replaceAll('\n', '\r')],
    ['stands before more than a row may hold', `a,b\n1,"oops\n${numbered(2, 200_001)}`],
  ])('and %s costs its own line only', (_, file) => {
    const rows = read(file);
    expect(refused(rows)).toEqual([[2, 'CSV_QUOTE_BROKEN']]);
    expect(rows.map((row) => row.line)).toEqual(rows.map((_row, index) => index + 2));
    expect(rows.length).toBeGreaterThan(10_000);
  });

  test('is found on each of many lines', () => {
    const rows = read(`a,b\n${Array.from({ length: 5000 }, (_, n) => `${n},"oops\n${n},ok\n`).join('')}`);
    // Each closes the one before it, in the middle of a field.
    expect(refused(rows)).toHaveLength(5000);
    expect(rows.filter((row) => row.kind === 'row')).toHaveLength(5000);
  });

  test('is found after a cell of several lines in the same row, whose lines are no rows', () => {
    const rows = read('a,b,c\n"x\n1,2,3\ny",2,"oops\n4,5,6\n7,"8",9\n');
    expect(values(rows)).toEqual(['CSV_QUOTE_BROKEN', { a: '4', b: '5', c: '6' }, { a: '7', b: '8', c: '9' }]);
    expect(rows.map((row) => row.line)).toEqual([2, 5, 6]);
    expect(rows[0]).toMatchObject({ detail: expect.stringMatching(/^Line 4, in this row, opens a quote/) as unknown });
  });

  test('is found where another row has a quoted delimiter', () => {
    const rows = read('a,b\n1,"oops\n2,","\n3,x\n');
    expect(values(rows)).toEqual(['CSV_QUOTE_BROKEN', { a: '2', b: ',' }, { a: '3', b: 'x' }]);
  });

  test('is found where it is closed at a later delimiter, and the lines between are rows', () => {
    const rows = read(`a,b\n1,"oops\n${numbered(2, 5000)}5001,", x"\n5002,x\n`);
    expect(refused(rows)).toEqual([[2, 'CSV_QUOTE_BROKEN']]);
    expect(rows.at(-2)).toMatchObject({ value: { a: '5001', b: ', x' } });
  });

  test('is not seen in a row that has too many fields and lines that are no rows', () => {
    expect(values(read('a,b\n1,"some\nmore text\nhere",3\n2,x\n'))).toEqual(['CSV_FIELD_COUNT', { a: '2', b: 'x' }]);
  });

  test('is not seen in a cell of many lines that read as rows', () => {
    const cell = numbered(1, 10_000);
    expect(values(read(`a,b\n1,"${cell}"\n2,x\n`))).toEqual([
      { a: '1', b: cell },
      { a: '2', b: 'x' },
    ]);
  });

  test('with blanks behind it rejects the row whole', () => {
    expect(values(read('a,b\n"x\n1,2\ny" ,2\n3,4\n'))).toEqual(['CSV_QUOTE_BROKEN', { a: '3', b: '4' }]);
  });

  test('in the header ends the reading: no row names the columns', () => {
    expect(read('"a,b\n1,2\n3,4\n')).toMatchObject([{ line: 1, code: 'CSV_QUOTE_BROKEN', last: true }]);
    expect(read(`${'a'.repeat(MAXIMUM_ROW_BYTES + 1)},b\n1,2\n`)).toMatchObject([
      { line: 1, code: 'ROW_TOO_LARGE', last: true },
    ]);
  });
});

describe('a row that is too large', () => {
  const lines = (count: number) => numbered(1, count);

  test.each([
    ['a quoted cell of many lines', `1,"${lines(200_000)}"`, 200_001],
    ['a quoted cell with quotes in it', `1,"${lines(200_000)}say ""hi""\nx"`, 200_002],
    ['a quoted cell that ends in empty quotes', `1,"${lines(200_000)}"""`, 200_001],
    ['a large plain field before a cell of lines', `${'x'.repeat(MAXIMUM_ROW_BYTES)},"a\nb\nc"`, 3],
    ['a cell of one line', `1,"${'x'.repeat(MAXIMUM_ROW_BYTES)}"`, 1],
  ])('%s is one rejected row, and reading goes on behind it', (_, row, count) => {
    const rows = read(`a,b\n0,x\n${row}\n9,y\n`);
    expect(values(rows)).toEqual([{ a: '0', b: 'x' }, 'ROW_TOO_LARGE', { a: '9', b: 'y' }]);
    expect(rows.map(({ line }) => line)).toEqual([2, 3, 3 + count]);
  });

  test('at the end of the file, without a line end, is one rejected row', () => {
    expect(refused(read(`a,b\n1,"${lines(200_000)}"`))).toEqual([[2, 'ROW_TOO_LARGE']]);
  });

  test('with a broken quote on one line rejects that line', () => {
    const rows = read(`a,b\n1,"x"${'y'.repeat(3 * MAXIMUM_ROW_BYTES)}\n2,x\n`);
    expect(values(rows)).toEqual(['CSV_QUOTE_BROKEN', { a: '2', b: 'x' }]);
  });
});

describe('beyond what is looked ahead', () => {
  const cell = (line: string) => line.repeat(Math.ceil(LOOK_AHEAD_BYTES / line.length) + 1000);

  test('lines that are like rows are rows, before it is known whether the quote is closed', () => {
    const line = `${'7'.repeat(100)},x\n`;
    const rows = read(`a,b\n1,"oops\n${cell(line)}`);
    expect(refused(rows)).toEqual([[2, 'CSV_QUOTE_BROKEN']]);
    expect(rows).toHaveLength(1 + cell(line).length / line.length);
  });

  test('lines that are not are a cell, whose end is waited for without holding it', () => {
    const rows = read(`a,b\n1,"${cell(`${'7'.repeat(100)} and, as you see, x\n`)}"\n2,x\n`);
    expect(values(rows)).toEqual(['ROW_TOO_LARGE', { a: '2', b: 'x' }]);
  });

  test('of a single column, whose every line is like a row, a cell', () => {
    expect(values(read(`a\n"${cell(`${'7'.repeat(100)}\n`)}"\nx\n`))).toEqual(['ROW_TOO_LARGE', { a: 'x' }]);
  });
});

describe('however a file of stray quotes is cut', () => {
  const cell = fc.constantFrom('x', '"', '""', '"a"', '"a\nb"', '"oops', 'oops"', '"a"b', '" ', '', ' "x"', '"\n"');
  const file = fc
    .array(
      fc.array(cell, { minLength: 1, maxLength: 3 }).map((cells) => cells.join(',')),
      { maxLength: 12 },
    )
    .map((records) => ['a,b', ...records].join('\n'));

  test('the rows are the same', () => {
    fc.assert(
      fc.property(file, fc.integer({ min: 1, max: 20 }), (text, size) => {
        expect(readAll(csvReader(), pieces(bytes(text), size))).toEqual(readAll(csvReader(), [bytes(text)]));
      }),
    );
  });

  test('a reader that resumes behind any row gives the rest of them', () => {
    fc.assert(
      fc.property(file, (text) => {
        const whole = bytes(text);
        const rows = readAll(csvReader(), [whole]);
        for (const [index, row] of rows.entries()) {
          if (row.kind === 'rejected' && row.last) continue;
          const resumed = csvReader({}, { line: row.next, offset: row.end, columns: ['a', 'b'], lineEnd: 'lf' });
          expect(readAll(resumed, [whole.subarray(row.end)])).toEqual(rows.slice(index + 1));
        }
      }),
    );
  });

  test('a reader that gives few rows at a time gives the same ones', () => {
    fc.assert(
      fc.property(file, fc.integer({ min: 1, max: 3 }), (text, most) => {
        const reader = csvReader();
        const rows: Row[] = [];
        const collect = (next: () => Row[]) => {
          for (let some = next(); some.length > 0; some = next()) {
            expect(some.length).toBeLessThanOrEqual(most);
            rows.push(...some);
          }
        };
        for (const piece of pieces(bytes(text), 7)) {
          rows.push(...reader.push(piece, most));
          collect(() => reader.push(new Uint8Array(), most));
        }
        collect(() => reader.end(most));
        expect(rows).toEqual(readAll(csvReader(), [bytes(text)]));
      }),
    );
  });

  test('the lines of its rows only grow, and each of its bytes is passed once', () => {
    fc.assert(
      fc.property(file, (text) => {
        const rows = readAll(csvReader(), [bytes(text)]);
        rows.reduce(
          (before, row) => {
            expect(row.line).toBeGreaterThanOrEqual(before.next);
            expect(row.end).toBeGreaterThan(before.end);
            expect(
              text.slice(0, row.end).split('\n').length - (row.end === text.length && !text.endsWith('\n') ? 0 : 1),
            ).toBe(row.next - 1);
            return row;
          },
          { next: 1, end: 0 },
        );
      }),
    );
  });
});
