import { describe, expect, test } from 'vitest';
import { csvReader } from './csv.ts';
import { readAll } from './reading.ts';
import type { Row } from './row.ts';

const read = (text: string, options = {}) => readAll(csvReader(options), [new TextEncoder().encode(text)]);
const values = (rows: Row[]) => rows.map((row) => (row.kind === 'row' ? row.value : row.code));

describe('a first line that gives the delimiter', () => {
  test.each(['sep=;\n', 'SEP=;\r\n', '"sep=;"\n', '\ufeffsep=;\r'])('as %j is no row, and is followed', (first) => {
    const end = first.endsWith('\r') ? '\r' : '\n';
    const reader = csvReader();
    const rows = readAll(reader, [new TextEncoder().encode(`${first}a;b${end}"1,5";2${end}`)]);
    expect(rows).toMatchObject([{ line: 3, value: { a: '1,5', b: '2' } }]);
    expect(reader.delimiter()).toBe(';');
    const resumed = csvReader({}, { line: 3, offset: 20, columns: ['a', 'b'], delimiter: ';', lineEnd: 'lf' });
    expect(values(readAll(resumed, [new TextEncoder().encode('3;4')]))).toEqual([{ a: '3', b: '4' }]);
  });

  test('goes before what the source says, a tab too', () => {
    expect(values(read('sep=\t\na\tb\n1\t2\n', { delimiter: ';' }))).toEqual([{ a: '1', b: '2' }]);
  });

  test('is that only as the first line, and only with one character', () => {
    expect(values(read('a\nsep=;\n'))).toEqual([{ a: 'sep=;' }]);
    expect(values(read('sep=;;\nx\n'))).toEqual([{ 'sep=;;': 'x' }]);
  });
});

describe('line ends of two kinds, the first a CR alone', () => {
  test('are named where they spoil a row, and the LF of a CRLF is no row', () => {
    const rows = read('a,b\r1,2\n3,4\n5,6\r\n');
    expect(rows).toMatchObject([
      { code: 'CSV_FIELD_COUNT', line: 2, detail: expect.stringContaining('end all lines alike') as unknown },
    ]);
    expect(values(read('a,b\r1,2\r\n3,4\r'))).toEqual([
      { a: '1', b: '2' },
      { a: '3', b: '4' },
    ]);
  });
});

describe('columns without a name at the end of the header', () => {
  test('hold nothing, and rows may write them or not', () => {
    expect(values(read('a,b,\n1,2,\n3,4\n5,6,,\n'))).toEqual([
      { a: '1', b: '2' },
      { a: '3', b: '4' },
      'CSV_FIELD_COUNT',
    ]);
    expect(values(read('a, ,,\n1,,,\n'))).toEqual([{ a: '1' }]);
    expect(values(read('a,b, \n1,2, \n3,4,\t\n'))).toEqual([
      { a: '1', b: '2' },
      { a: '3', b: '4' },
    ]);
  });

  test('end the reading when the first row has a value for one of them', () => {
    expect(read('a,b,\n1,2,3\n4,5,\n')).toMatchObject([{ line: 1, next: 3, code: 'CSV_HEADER_INVALID', last: true }]);
  });

  test('reject a later row that has a value for one of them', () => {
    expect(values(read('a,b,\n1,2,\n4,5,6\n7,8,\n'))).toEqual([
      { a: '1', b: '2' },
      'CSV_FIELD_COUNT',
      { a: '7', b: '8' },
    ]);
  });

  test('are kept in mind by a reader that resumes', () => {
    const reader = csvReader();
    readAll(reader, [new TextEncoder().encode('a,b,\n1,2,\n')]);
    const resumed = csvReader({}, { line: 3, offset: 10, columns: reader.columns() ?? [], lineEnd: 'lf' });
    expect(values(readAll(resumed, [new TextEncoder().encode('3,4,\n5,6,7\n')]))).toEqual([
      { a: '3', b: '4' },
      'CSV_FIELD_COUNT',
    ]);
  });

  test('are no columns between others', () => {
    expect(values(read('a,,b\n1,2,3\n'))).toEqual(['CSV_HEADER_INVALID']);
  });
});

describe('a row of delimiters only', () => {
  const file = ',,\na,b,c\n,,\n1,2,3\n,\n"",,\n';

  test('is a row of empty values like any other, where the source does not say otherwise', () => {
    const rows = [{ a: '', b: '', c: '' }, { a: '1', b: '2', c: '3' }, 'CSV_FIELD_COUNT', { a: '', b: '', c: '' }];
    expect(values(read(file.slice(3)))).toEqual(rows);
    expect(values(read(file.slice(3), { emptyRows: 'take' }))).toEqual(rows);
    expect(values(read(file))).toEqual(['CSV_HEADER_INVALID']);
  });

  test('is skipped as a blank line is where the source wants that, also before the header; one with quotes is a row', () => {
    expect(values(read(file, { emptyRows: 'skip' }))).toEqual([
      { a: '1', b: '2', c: '3' },
      { a: '', b: '', c: '' },
    ]);
  });

  test('is refused where the source wants that', () => {
    const rows = read(file.slice(3), { emptyRows: 'refuse' });
    expect(values(rows)).toEqual([
      'CSV_ROW_EMPTY',
      { a: '1', b: '2', c: '3' },
      'CSV_ROW_EMPTY',
      { a: '', b: '', c: '' },
    ]);
  });

  test('of another delimiter is another row', () => {
    expect(values(read(';;;\n,,\n', { delimiter: ';', header: false, emptyRows: 'skip' }))).toEqual([{ c1: ',,' }]);
  });
});

test('a file whose first line has a broken quote ends its lines as they do, all the same', () => {
  expect(values(read('"1,2\r3,4\r', { header: false }))).toEqual(['CSV_QUOTE_BROKEN', { c1: '3', c2: '4' }]);
});
