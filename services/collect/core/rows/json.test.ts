import { findInexactNumber } from '@pvt/kernel/json';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { jsonArrayReader } from './json-array.ts';
import { ndjsonReader } from './ndjson.ts';
import { readAll } from './reading.ts';
import type { Row } from './row.ts';

const isExact = (json: string) => findInexactNumber(json) === undefined;
const bytes = (text: string) => new TextEncoder().encode(text);
const values = (rows: Row[]) => rows.map((row) => (row.kind === 'row' ? row.value : row.code));

function pieces(whole: Uint8Array, size: number): Uint8Array[] {
  const cut: Uint8Array[] = [];
  for (let at = 0; at < whole.length; at += size) cut.push(whole.subarray(at, at + size));
  return cut;
}

describe('NDJSON', () => {
  test('case 12: a bad line is told by its number and the lines around it are read', () => {
    const rows = readAll(ndjsonReader(), [bytes('{"a":1}\n\n{"a":\r\n{"a":2}')]);
    expect(values(rows)).toEqual([{ a: 1 }, 'ROW_NOT_JSON', { a: 2 }]);
    expect(rows.map((row) => row.line)).toEqual([1, 3, 4]);
  });

  test('case 14: a 10 MB line is rejected without being held', () => {
    const reader = ndjsonReader();
    const rows: Row[] = [];
    for (let sent = 0; sent < 160; sent += 1) rows.push(...reader.push(new Uint8Array(65_536).fill(0x78)));
    rows.push(...reader.push(bytes('\n{"a":1}\n')));
    expect(values(rows)).toEqual(['ROW_TOO_LARGE', { a: 1 }]);
  });

  test('bytes that are not UTF-8 reject their line', () => {
    expect(values(readAll(ndjsonReader(), [new Uint8Array([0x22, 0xff, 0x22, 0x0a]), bytes('1\n')]))).toEqual([
      'ROW_NOT_UTF8',
      1,
    ]);
  });

  test('a number that a double cannot keep rejects its line', () => {
    expect(values(readAll(ndjsonReader(), [bytes('{"a":12345678901234567890}\n{"a":1e999}\n{"a":1.5e3}\n')]))).toEqual([
      'JSON_NOT_SAFE',
      'JSON_NOT_SAFE',
      { a: 1500 },
    ]);
  });

  test('an object that has one name twice rejects its line, with the pointer of the second', () => {
    const rows = readAll(ndjsonReader(), [bytes('{"a":{"b":1,"b":2}}\n{"a":{"b":2}}\n')]);
    expect(values(rows)).toEqual(['JSON_NOT_SAFE', { a: { b: 2 } }]);
    expect(rows[0]).toMatchObject({ line: 1, pointer: '/a/b' });
    expect(values(readAll(jsonArrayReader(), [bytes('[{"a":1,"a":1},{"a":1}]')]))).toEqual(['JSON_NOT_SAFE', { a: 1 }]);
  });

  test('the detail does not repeat what the sender sent', () => {
    const [row] = readAll(ndjsonReader(), [bytes('{"password":hunter2}\n')]);
    expect(row).toMatchObject({ code: 'ROW_NOT_JSON' });
    expect(JSON.stringify(row)).not.toContain('hunter2');
  });

  test('however the bytes are cut, the rows and their places are the same', () => {
    fc.assert(
      fc.property(
        fc.array(fc.json().filter(isExact), { maxLength: 20 }),
        fc.integer({ min: 1, max: 40 }),
        (lines, size) => {
          const whole = bytes(lines.join('\n'));
          expect(readAll(ndjsonReader(), pieces(whole, size))).toEqual(readAll(ndjsonReader(), [whole]));
          expect(values(readAll(ndjsonReader(), [whole]))).toEqual(lines.map((line): unknown => JSON.parse(line)));
        },
      ),
    );
  });
});

describe('a JSON array', () => {
  test('each element is a row, numbered from one', () => {
    const rows = readAll(jsonArrayReader(), [bytes(' [ {"a":"]\\"},"} , 2,[3],"x" ] ')]);
    expect(values(rows)).toEqual([{ a: ']"},' }, 2, [3], 'x']);
    expect(rows.map((row) => row.line)).toEqual([1, 2, 3, 4]);
  });

  test('a broken element whose brackets balance is rejected by itself', () => {
    expect(values(readAll(jsonArrayReader(), [bytes('[{"a":},2]')]))).toEqual(['ROW_NOT_JSON', 2]);
  });

  test('an element that is missing before or after a comma is told, and the others are read', () => {
    const rows = readAll(jsonArrayReader(), [bytes('[,{"a":1},,{"a":2}, ]')]);
    expect(values(rows)).toEqual(['ROW_NOT_JSON', { a: 1 }, 'ROW_NOT_JSON', { a: 2 }, 'ROW_NOT_JSON']);
    expect(rows.map((row) => row.line)).toEqual([1, 2, 3, 4, 5]);
    expect(readAll(jsonArrayReader(), [bytes('[ ]')])).toEqual([]);
    rows.forEach((row, index) => {
      const resumed = jsonArrayReader({ line: row.next, offset: row.end });
      expect(readAll(resumed, [bytes('[,{"a":1},,{"a":2}, ]').subarray(row.end)])).toEqual(rows.slice(index + 1));
    });
  });

  test('a file cut off in the middle says so after its good elements', () => {
    const rows = readAll(jsonArrayReader(), [bytes('[1,2,{"a"')]);
    expect(values(rows)).toEqual([1, 2, 'FILE_NOT_JSON_ARRAY']);
    expect(rows.at(-1)).toMatchObject({ last: true });
  });

  test('what is not an array is rejected at once', () => {
    expect(readAll(jsonArrayReader(), [bytes('{"a":1}')])).toMatchObject([{ code: 'FILE_NOT_JSON_ARRAY', last: true }]);
  });

  test('case 14: an element of 10 MB is rejected without being held', () => {
    const reader = jsonArrayReader();
    const rows: Row[] = [...reader.push(bytes('[1,"'))];
    for (let sent = 0; sent < 160; sent += 1) rows.push(...reader.push(new Uint8Array(65_536).fill(0x78)));
    rows.push(...reader.push(bytes('",2]')), ...reader.end());
    expect(values(rows)).toEqual([1, 'ROW_TOO_LARGE', 2]);
  });

  test('however the bytes are cut, the elements are the same, and a reader that resumes gives the rest', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.jsonValue().filter((value) => isExact(JSON.stringify(value))),
          { maxLength: 12 },
        ),
        fc.integer({ min: 1, max: 40 }),
        (items, size) => {
          const whole = bytes(JSON.stringify(items, null, 1));
          const rows = readAll(jsonArrayReader(), pieces(whole, size));
          expect(values(rows)).toEqual(JSON.parse(JSON.stringify(items)));
          rows.forEach((row, index) => {
            const resumed = jsonArrayReader({ line: row.line + 1, offset: row.end });
            expect(readAll(resumed, [whole.subarray(row.end)])).toEqual(rows.slice(index + 1));
          });
        },
      ),
    );
  });
});
