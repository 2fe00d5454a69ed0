import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { csvReader } from './csv.ts';
import { readAll } from './reading.ts';
import type { Row } from './row.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const read = (text: string, options = {}) => readAll(csvReader(options), [bytes(text)]);
const values = (rows: Row[]) => rows.map((row) => (row.kind === 'row' ? row.value : row.code));

function pieces(whole: Uint8Array, size: number): Uint8Array[] {
  const cut: Uint8Array[] = [];
  for (let at = 0; at < whole.length; at += size) cut.push(whole.subarray(at, at + size));
  return cut;
}

describe('CSV', () => {
  test('the first record names the columns and each later record is a row', () => {
    expect(values(read('a,b\n1,2\n3,4\n'))).toEqual([
      { a: '1', b: '2' },
      { a: '3', b: '4' },
    ]);
  });

  test('CRLF, a byte order mark and a missing last newline make no difference', () => {
    expect(values(read('\ufeffa,b\r\n1,2\r\n3,4'))).toEqual([
      { a: '1', b: '2' },
      { a: '3', b: '4' },
    ]);
  });

  test('a file whose first line ends in a lone CR has all its lines end so', () => {
    const rows = read('\ufeffa,b\r1,2\r\r"x\ry\nz",3\r"5",6');
    expect(values(rows)).toEqual([
      { a: '1', b: '2' },
      { a: 'x\ry\nz', b: '3' },
      { a: '5', b: '6' },
    ]);
    expect(rows.map((row) => row.line)).toEqual([2, 4, 6]);
    expect(values(read('"a\n",b\r1,2\r'))).toEqual([{ a: '1', b: '2' }]);
    expect(values(read('1,2\r3,4\r', { header: false }))).toEqual([
      { c1: '1', c2: '2' },
      { c1: '3', c2: '4' },
    ]);
  });

  test('a file whose lines end in CR is read as it comes', () => {
    const reader = csvReader();
    const text = `a,b\r${'1,2\r'.repeat(2000)}`;
    let first = 0;
    const rows = pieces(bytes(text), 1).flatMap((piece, sent) => {
      const read = reader.push(piece);
      if (read.length > 0) first ||= sent;
      return read;
    });
    expect(rows).toHaveLength(2000);
    expect(first).toBeLessThan(4096);
  });

  test('a lone CR after a first line end of another kind, or before one, belongs to its field', () => {
    expect(values(read('a,b\n1\r1,2\n'))).toEqual([{ a: '1\r1', b: '2' }]);
    expect(values(read('"a\rc",b\r\n1,2\r\n'))).toEqual([{ 'a\rc': '1', b: '2' }]);
    // As programs write it that turn LF into CRLF twice.
    expect(values(read('a,b\r\r\n1,2\r\r\n'))).toEqual([{ a: '1', b: '2\r' }]);
  });

  test('a file with a header only has no rows, whatever its line end', () => {
    for (const file of ['a,b', 'a,b\n', 'a,b\r\n', 'a,b\r', '']) expect(read(file)).toEqual([]);
  });

  test('a quoted field may hold delimiters, quotes and newlines, and lines are counted through it', () => {
    const rows = read('a,b\n"x,""y""\nz",2\n3,4\n');
    expect(values(rows)).toEqual([
      { a: 'x,"y"\nz', b: '2' },
      { a: '3', b: '4' },
    ]);
    expect(rows.map((row) => row.line)).toEqual([2, 4]);
  });

  test('a row with too few or too many fields is rejected by itself', () => {
    expect(values(read('a,b\n1\n1,2,3\n1,2\n'))).toEqual(['CSV_FIELD_COUNT', 'CSV_FIELD_COUNT', { a: '1', b: '2' }]);
  });

  test('a quote that is never closed costs its own line only', () => {
    const rows = read('a,b\n"1,2\n3,4\n5,6');
    expect(values(rows)).toEqual(['CSV_QUOTE_BROKEN', { a: '3', b: '4' }, { a: '5', b: '6' }]);
    expect(rows.map((row) => row.line)).toEqual([2, 3, 4]);
  });

  test('text after a closing quote rejects the row', () => {
    expect(values(read('a,b\n"1"x,2\n3,4\n'))).toEqual(['CSV_QUOTE_BROKEN', { a: '3', b: '4' }]);
  });

  test('a quote inside an unquoted field stands for itself', () => {
    expect(values(read('a,b\n5" pipe,2\n'))).toEqual([{ a: '5" pipe', b: '2' }]);
  });

  test('blank lines are passed over', () => {
    expect(values(read('a,b\n\n1,2\n\r\n\n'))).toEqual([{ a: '1', b: '2' }]);
  });

  test('bytes that are not UTF-8 reject their row, not the file', () => {
    const file = Buffer.concat([bytes('a,b\n'), Buffer.from([0xff, 0x2c, 0x31, 0x0a]), bytes('é,2\n')]);
    expect(values(readAll(csvReader(), [file]))).toEqual(['ROW_NOT_UTF8', { a: 'é', b: '2' }]);
  });

  test('a header that names a column twice, not at all or __proto__ ends the reading', () => {
    for (const header of ['a,a', 'a,', 'a,__proto__']) {
      expect(read(`${header}\n1,2\n`)).toMatchObject([{ code: 'CSV_HEADER_INVALID', last: true, line: 1 }]);
    }
  });

  test('another delimiter, no header and null words are options', () => {
    expect(values(read('1;NULL\n', { delimiter: ';', header: false, null: ['NULL'] }))).toEqual([
      { c1: '1', c2: null },
    ]);
  });

  test('case 14: a 10 MB field rejects its line and is not held in memory', () => {
    const reader = csvReader();
    const rows = [...reader.push(bytes('a,b\n1,2\n'))];
    for (let sent = 0; sent < 160; sent += 1) rows.push(...reader.push(new Uint8Array(65_536).fill(0x78)));
    rows.push(...reader.push(bytes(',9\n3,4\n')), ...reader.end());
    expect(values(rows)).toEqual([{ a: '1', b: '2' }, 'ROW_TOO_LARGE', { a: '3', b: '4' }]);
    expect(rows.map((row) => row.line)).toEqual([2, 3, 4]);
  });

  test('however the bytes are cut, the rows are the same', () => {
    const field = fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom('', '"', 'a,b', 'x\ny', '\r\n', '""'));
    const file = fc.array(fc.tuple(field, field), { minLength: 1, maxLength: 20 });
    const quote = (text: string) => `"${text.replaceAll('"', '""')}"`;
    fc.assert(
      fc.property(
        file,
        fc.integer({ min: 1, max: 40 }),
        fc.constantFrom('\n', '\r\n', '\r'),
        (records, size, newline) => {
          const text = ['a,b', ...records.map((record) => record.map(quote).join(',')), ''].join(newline);
          const whole = bytes(text);
          const rows = readAll(csvReader(), pieces(whole, size));
          expect(values(rows)).toEqual(records.map(([a, b]) => ({ a: a.toWellFormed(), b: b.toWellFormed() })));
          expect(rows).toEqual(readAll(csvReader(), [whole]));
        },
      ),
    );
  });

  test('a reader that resumes at the end of any row gives the rest of the rows', () => {
    for (const newline of ['\n', '\r']) {
      const whole = bytes('a,b\n1,2\n"x\ny",3\r\nbad\n4,5\n6\r,7\n8,9'.replaceAll('\n', newline));
      const rows = readAll(csvReader(), [whole]);
      rows.forEach((row, index) => {
        const upTo = csvReader();
        readAll(upTo, [whole]);
        const known = { columns: upTo.columns() ?? [], lineEnd: upTo.lineEnd() ?? 'lf' };
        const resumed = csvReader({}, { line: row.next, offset: row.end, ...known });
        expect(readAll(resumed, [whole.subarray(row.end)])).toEqual(rows.slice(index + 1));
      });
    }
  });

  test('a strict reader of another make reads the same rows', () => {
    const field = fc.oneof(
      fc.stringMatching(/^[ -!#-~é€]*$/),
      fc.constantFrom('"a,b"', '"x\ny"', '"say ""hi"" twice"', '""'),
    );
    fc.assert(
      fc.property(
        fc.array(fc.tuple(field, field), { maxLength: 20 }),
        fc.constantFrom('\n', '\r\n'),
        (records, newline) => {
          const lines = records.map((record) =>
            ['k', ...record].map((text) => (text.startsWith('"') ? text : text.replaceAll(',', ';'))).join(','),
          );
          const file = ['k,a,b', ...lines].join(newline);
          expect(values(read(file))).toEqual(parse(file, { columns: true }));
        },
      ),
    );
  });

  test('never throws, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.integer({ min: 1, max: 50 }), (file, size) => {
        expect(() => readAll(csvReader(), pieces(file, size))).not.toThrow();
      }),
    );
  });
});
