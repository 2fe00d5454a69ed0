import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { binaryKind } from './binary.ts';

describe('a file is known as no text', () => {
  test('by what it begins with', () => {
    expect(binaryKind(Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'))).toBe('a PNG picture');
    expect(binaryKind(Buffer.from('PK\u0003\u0004...'))).toContain('.xlsx');
    expect(binaryKind(Buffer.from('%PDF-1.7'))).toBe('a PDF document');
  });

  test('by bytes that no text has', () => {
    const noise = Buffer.from(Array.from({ length: 2048 }, (_, at) => (at * 167 + (at >> 3) * 59) % 256));
    expect(binaryKind(noise)).toBe('binary data');
  });
});

test('what may be text is none, in any encoding and with a slip in it', () => {
  const rows = 'room;guest;price\n12;Zoë Müller;0,50\n';
  expect(binaryKind(Buffer.from(rows))).toBeUndefined();
  expect(binaryKind(Buffer.from(rows, 'latin1'))).toBeUndefined();
  expect(binaryKind(Buffer.from(rows, 'utf16le'))).toBeUndefined();
  expect(binaryKind(Buffer.from(rows, 'utf16le').swap16())).toBeUndefined();
  expect(binaryKind(Buffer.from('部屋,価格\n一,十\n'))).toBeUndefined();
  expect(binaryKind(Buffer.from('a,b\n1,\u0000\n'))).toBeUndefined();
  expect(binaryKind(new Uint8Array())).toBeUndefined();
  const printed = fc.string({ unit: fc.constantFrom(...'abcXYZ019 ,;"\t\r\n{}[]:é€部') });
  fc.assert(fc.property(printed, (text) => binaryKind(Buffer.from(text)) === undefined));
});
