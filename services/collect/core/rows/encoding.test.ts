import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { byteWindow } from './byte-window.ts';
import { csvReader } from './csv.ts';
import { ENCODINGS, hasSingleBytes } from './encoding.ts';
import { jsonArrayReader } from './json-array.ts';
import { ndjsonReader } from './ndjson.ts';
import { readAll } from './reading.ts';
import type { Row, RowReader } from './row.ts';

const values = (rows: Row[]) => rows.map((row) => (row.kind === 'row' ? row.value : row.code));

function pieces(whole: Uint8Array, size: number): Uint8Array[] {
  const cut: Uint8Array[] = [];
  for (let at = 0; at < whole.length; at += size) cut.push(whole.subarray(at, at + size));
  return cut;
}

const WINDOWS_1252 = '€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ';

function written(text: string, encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'): Uint8Array {
  switch (encoding) {
    case 'utf-8':
      return Buffer.from(text);
    case 'utf-16le':
      return Buffer.from(text, 'utf16le');
    case 'utf-16be':
      return Buffer.from(text, 'utf16le').swap16();
    case 'windows-1252':
      return Uint8Array.from(text, (character) => {
        const special =
          '\x80€\x81\x81\x82‚\x83ƒ\x84„\x85…\x86†\x87‡\x88ˆ\x89‰\x8aŠ\x8b‹\x8cŒ\x8eŽ\x91‘\x92’\x93“\x94”\x95•\x96–\x97—\x98˜\x99™\x9aš\x9b›\x9cœ\x9ež\x9fŸ';
        const at = special.indexOf(character);
        return (at === -1 ? character : (special[at - (at % 2)] ?? '')).charCodeAt(0);
      });
  }
}

const westernText = fc.string({ unit: fc.constantFrom('a', ',', '"', '\n', 'é', 'ß', ...WINDOWS_1252) });
const anyText = fc.string({ unit: 'grapheme' });
const quote = (text: string) => `"${text.replaceAll('"', '""')}"`;

describe.each(['windows-1252', 'utf-16le', 'utf-16be'] as const)('a file in %s', (encoding) => {
  const field = encoding === 'windows-1252' ? westernText : anyText;

  test('is read like the same text in UTF-8, however its bytes are cut, also from behind any of its rows', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(field, field), { maxLength: 10 }),
        fc.integer({ min: 1, max: 9 }),
        (records, size) => {
          const text = ['ä,b', ...records.map((record) => record.map(quote).join(','))].join('\n').toWellFormed();
          const whole = written(text, encoding);
          const rows = readAll(csvReader({ encoding }), pieces(whole, size));
          const plain = readAll(csvReader(), [Buffer.from(text)]);
          expect(values(rows)).toEqual(values(plain));
          expect(rows.map(({ line, next }) => [line, next])).toEqual(plain.map(({ line, next }) => [line, next]));
          rows.forEach((row, index) => {
            const known = { columns: ['ä', 'b'], lineEnd: 'lf', encoding } as const;
            const resumed = csvReader({}, { line: row.next, offset: row.end, ...known });
            expect(readAll(resumed, pieces(whole.subarray(row.end), size))).toEqual(rows.slice(index + 1));
          });
        },
      ),
    );
  });

  test.each([
    ['NDJSON', '{"a":"é…"}\n{"a":2}\n', (): RowReader => ndjsonReader(undefined, encoding)],
    ['JSON', '[{"a":"é…"},{"a":2}]', (): RowReader => jsonArrayReader(undefined, encoding)],
  ])('may be %s', (_, text, reader) => {
    const rows = readAll(reader(), pieces(written(text, encoding), 3));
    expect(values(rows)).toEqual([{ a: 'é…' }, { a: 2 }]);
  });
});

describe('a byte order mark', () => {
  test.each([
    ['utf-8', [0xef, 0xbb, 0xbf]],
    ['utf-16le', [0xff, 0xfe]],
    ['utf-16be', [0xfe, 0xff]],
  ] as const)('of %s decides, whatever the source says, and is no part of the text', (encoding, mark) => {
    const file = Buffer.concat([Uint8Array.from(mark), written('"Größe\nin m",b\n1,😀\n2,x\n', encoding)]);
    for (const size of [1, 2, 100]) {
      const reader = csvReader({ encoding: 'windows-1252' });
      const rows = readAll(reader, pieces(file, size));
      expect(values(rows)).toEqual([
        { 'Größe\nin m': '1', b: '😀' },
        { 'Größe\nin m': '2', b: 'x' },
      ]);
      expect(reader.encoding()).toBe(encoding);
      expect(rows.at(-1)?.end).toBe(file.length);
    }
  });

  test('before a quoted name with a line end in it changes no name', () => {
    const file = Buffer.from('\ufeff"Order\nNo","Amount"\n1,2\n');
    for (const size of [1, 2, 4, 100])
      expect(values(readAll(csvReader(), pieces(file, size)))).toEqual([{ 'Order\nNo': '1', Amount: '2' }]);
  });

  test('that is cut off is no mark, and no text either', () => {
    expect(values(readAll(csvReader(), [Uint8Array.of(0xef, 0xbb)]))).toEqual(['ROW_NOT_UTF8']);
    expect(readAll(csvReader(), [Uint8Array.of(0xff, 0xfe)])).toEqual([]);
  });
});

describe('what is no character in UTF-16', () => {
  const file = (...units: number[]) => new Uint8Array(Uint16Array.from(units).buffer);
  const text = (value: string) => Array.from({ length: value.length }, (_, index) => value.charCodeAt(index));

  test.each([1, 2, 3, 100])(
    'rejects its own row, and the places of the others stay right (in pieces of %i)',
    (size) => {
      const whole = file(...text('a\n'), 0xd83d, ...text('\n'), 0xde00, ...text('\n\ufffd\n'));
      const rows = readAll(csvReader({ encoding: 'utf-16le' }), pieces(whole, size));
      expect(values(rows)).toEqual(['ROW_NOT_UTF8', 'ROW_NOT_UTF8', { a: '\ufffd' }]);
      expect(rows.map(({ end }) => end)).toEqual([8, 12, 16]);
      expect(rows[0]).toMatchObject({ detail: expect.stringContaining('UTF-16LE') as unknown });
    },
  );

  test('is half a character at the end', () => {
    for (const rest of [Uint8Array.of(0x41), Uint8Array.of(0x3d, 0xd8), Uint8Array.of(0x3d, 0xd8, 0x00)]) {
      const whole = Buffer.concat([file(...text('a\n1\n')), rest]);
      const rows = readAll(csvReader({ encoding: 'utf-16le' }), pieces(whole, 3));
      expect(values(rows)).toEqual([{ a: '1' }, 'ROW_NOT_UTF8']);
      expect(rows.at(-1)).toMatchObject({ end: whole.length, detail: expect.stringContaining('cut off') as unknown });
    }
  });
});

test('a window knows the place in the file of each of its characters', () => {
  const text = 'aé€😀b'.repeat(50);
  for (const encoding of ['utf-8', 'utf-16le', 'utf-16be'] as const) {
    const window = byteWindow({ encoding });
    for (const piece of pieces(written(text, encoding), 3)) window.append(piece);
    let at = 0;
    let expected = 0;
    for (const character of text) {
      expect(window.position(at)).toBe(expected);
      expected += written(character, encoding).length;
      at += Buffer.from(character).length;
      if (at > 100) {
        window.drop(at);
        at = 0;
      }
    }
  }
});

test.each(ENCODINGS.filter(hasSingleBytes))('each byte of %s is its character, or rejects its row', (encoding) => {
  const decoder = new TextDecoder(encoding, { fatal: true });
  const isText = (byte: number) => {
    try {
      return decoder.decode(Uint8Array.of(byte)) !== '';
    } catch {
      return false;
    }
  };
  const high = Array.from({ length: 128 }, (_, at) => at + 128);
  const file = Uint8Array.from([...Buffer.from('a\n'), ...high.flatMap((byte) => [byte, 0x0a])]);
  const rows = readAll(csvReader({ encoding }), pieces(file, 7));
  expect(values(rows)).toEqual(
    high.map((byte) => (isText(byte) ? { a: decoder.decode(Uint8Array.of(byte)) } : 'ROW_NOT_UTF8')),
  );
  expect(rows.map(({ end }) => end)).toEqual(high.map((_, at) => 4 + at * 2));
});
