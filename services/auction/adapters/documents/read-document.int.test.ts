import { expect, test } from 'vitest';
import { documentKindOf } from '../../core/document-type.ts';
import { docxOf, pdfBomb, pdfOf, xlsxOf } from './document-harness.ts';
import { readDocument } from './read-document.ts';

const read = (content: Buffer, name = 'brief'): ReturnType<typeof readDocument> => {
  const kind = documentKindOf(content, name);
  if (kind === undefined) throw new Error('it is no document');
  return readDocument(kind, content);
};

test('text comes out of each kind of document, a line for a line', async () => {
  const text = ['Invoices come by mail.', 'About 300 a month.'];
  expect(await read(pdfOf(...text))).toEqual({ kind: 'read', text: text.join('\n'), pages: 1 });
  expect(await read(docxOf(text))).toEqual({ kind: 'read', text: text.join('\n\n'), pages: null });
  expect(
    await read(
      xlsxOf([
        ['Month', 'Invoices'],
        ['January', 300],
      ]),
    ),
  ).toEqual({
    ...{ kind: 'read', text: 'Volumes\nMonth\tInvoices\nJanuary\t300', pages: 1 },
  });
  expect(await read(Buffer.from('a;b\r\n1;2\r\n'), 'volumes.csv')).toMatchObject({ text: 'a;b\n1;2' });
  expect(await read(Buffer.from('Gr\xfc\xdfe', 'latin1'))).toMatchObject({ text: 'Grüße' });
});

test('a file is what is in it, and not what it is called', () => {
  expect(documentKindOf(pdfOf('x'), 'brief.docx')).toBe('pdf');
  expect(documentKindOf(docxOf(['x']), 'brief.xlsx')).toBe('docx');
  expect(documentKindOf(Buffer.from('# Brief'), 'brief.md')).toBe('markdown');
  expect(documentKindOf(Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0]), 'brief.txt')).toBeUndefined();
  expect(documentKindOf(Buffer.from('\x7fELF\x01\x01'), 'brief.csv')).toBeUndefined();
});

test('a zip that unpacks to more than is taken is a bomb, whatever it says of its sizes', async () => {
  const bomb = docxOf(['x'], { 'word/media/a.bin': new Uint8Array(80 * 1024 * 1024) });
  expect(bomb.length).toBeLessThan(1024 * 1024);
  expect(await read(bomb)).toEqual({ kind: 'bomb' });
  // What the directory says of the part's size, made to say ten bytes.
  const lying = Buffer.from(bomb);
  const size = Buffer.alloc(4);
  size.writeUInt32LE(80 * 1024 * 1024);
  for (let at = lying.indexOf(size); at >= 0; at = lying.indexOf(size, at + 1)) lying.writeUInt32LE(10, at);
  expect(await read(lying)).toEqual({ kind: 'bomb' });
});

test('what can not be read ends with its process, and says why', async () => {
  expect(await read(Buffer.from('%PDF-1.7\nnothing of it is a page'))).toEqual({ kind: 'unread', why: 'damaged' });
  expect(await read(docxOf([]))).toEqual({ kind: 'unread', why: 'noText' });
  expect(await read(pdfBomb(1200))).toEqual({ kind: 'unread', why: 'tooMuchMemory' });
});
