import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { csvReader } from './csv.ts';
import { readAll } from './reading.ts';
import type { Row } from './row.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const values = (rows: Row[]) => rows.map((row) => (row.kind === 'row' ? row.value : row.code));

function read(text: string, size = text.length): Row[] {
  const whole = bytes(text);
  const count = Math.ceil(whole.length / size);
  const pieces = Array.from({ length: count }, (_, n) => whole.subarray(n * size, (n + 1) * size));
  return readAll(csvReader(), pieces);
}

describe('a row behind the LF of a CRLF, where the first line ends in CR alone', () => {
  test.each([
    ['a,b\r1,2\r\n"x\r666,7\ry",8\r4,5\r', 'x\r666,7\ry', '8', 3],
    ['a,b\r1,2\r\n"x\r\n666,7\r\ny",8\r4,5\r', 'x\r\n666,7\r\ny', '8', 3],
    ['a,b\r1,2\r\n"x\ry",t.csv\r4,5\r', 'x\ry', 't.csv', 3],
    ['a,b\r1,2\r\n"x\r\ny",8\r\n4,5\r\n', 'x\r\ny', '8', 3],
    ['a,b\r1,2\r\n"x,y","8\r9"\r\n4,5\r\n', 'x,y', '8\r9', 3],
    ['a,b\r1,2\r\n\r\n"say ""x""",8\r4,5\r', 'say "x"', '8', 4],
  ])('begins with the quote that it has, as in %j', (file, a, b, line) => {
    for (const size of [1, 2, 3, file.length]) {
      const rows = read(file, size);
      expect(values(rows)).toEqual([
        { a: '1', b: '2' },
        { a, b },
        { a: '4', b: '5' },
      ]);
      expect(rows[1]?.line).toBe(line);
    }
  });

  test('is given back alone where its quote was not meant as one', () => {
    const rows = read(`a,b\r1,2\r\n"oops,3\r\n${'4,5\r\n\r\n'.repeat(50)}6,"x"\r`);
    expect(rows.map(({ kind }) => kind)).toEqual(['row', 'rejected', ...Array<string>(51).fill('row')]);
    expect(rows[1]).toMatchObject({ line: 3, code: 'CSV_QUOTE_BROKEN' });
  });

  test('is the same whichever of the two each line ends in, also for a reader that resumes there', () => {
    const cell = fc.constantFrom('1', 'x y', '"q"', '"x\ry"', '"x\r\n9,9\r\ny"', '"say ""a"""', '');
    const line = fc.tuple(cell, cell, fc.constantFrom('\r', '\r\n'));
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 8 }), fc.integer({ min: 1, max: 9 }), (lines, size) => {
        const mixed = `a,b\r${lines.map(([a, b, end]) => `${a},${b}${end}`).join('')}`;
        const alike = `a,b\r${lines.map(([a, b]) => `${a},${b}\r`).join('')}`;
        const rows = read(mixed, size);
        expect(values(rows)).toEqual(values(read(alike)));
        for (const [index, row] of rows.entries()) {
          const resumed = csvReader({}, { line: row.next, offset: row.end, columns: ['a', 'b'], lineEnd: 'cr' });
          expect(readAll(resumed, [bytes(mixed).subarray(row.end)])).toEqual(rows.slice(index + 1));
        }
      }),
    );
  });
});

describe('a last line that ends unlike the first', () => {
  test.each([
    ['a,b\r1,2\r3,4\n', '4'],
    ['a,b\r1,2\r3,"4"\n', '4'],
    ['a,b\r1,2\r3,"4\r5"\n', '4\r5'],
    ['a,b\r1,2\r3,4\r\n', '4'],
    ['a,b\n1,2\n3,4\r', '4'],
    ['a,b\n1,2\n3,"4"\r', '4'],
    ['a,b\r\n1,2\r\n3,"4\n5"\r', '4\n5'],
  ])('as in %j leaves its line end out of the value', (file, b) => {
    for (const size of [1, file.length]) {
      expect(values(read(file, size))).toEqual([
        { a: '1', b: '2' },
        { a: '3', b },
      ]);
    }
  });
});
