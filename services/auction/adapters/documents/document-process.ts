import mammoth from 'mammoth';
import readSheets from 'read-excel-file/node';
import { getDocumentProxy } from 'unpdf';
import { fromBuffer, type ZipFile } from 'yauzl';
import { LIMITS } from '../../core/document-limits.ts';
import type { DocumentKind } from '../../core/document-type.ts';

/** What the process of read-document.ts does: a document comes in, its text goes out. It reads no other file and no network. */

class Fault extends Error {}

interface Read {
  readonly text: string;
  readonly pages: number | null;
}

function readers(): Readonly<Record<DocumentKind, (document: Buffer) => Promise<Read>>> {
  return { pdf: readPdf, docx: readDocx, xlsx: readXlsx, csv: readText, markdown: readText, text: readText };
}

async function readPdf(document: Buffer): Promise<Read> {
  const pdf = await getDocumentProxy(new Uint8Array(document), { maxImageSize: 0, verbosity: 0 });
  const pages = Math.min(pdf.numPages, LIMITS.pages);
  let text = '';
  for (let number = 1; number <= pages && text.length < LIMITS.text; number += 1) {
    const page = await pdf.getPage(number);
    const { items } = await page.getTextContent();
    text += `${items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join('')}\n\n`;
    page.cleanup();
  }
  return { text, pages: pdf.numPages };
}

async function readDocx(document: Buffer): Promise<Read> {
  await requireSmallZip(document);
  const { value } = await mammoth.extractRawText({ buffer: document });
  return { text: value, pages: null };
}

async function readXlsx(document: Buffer): Promise<Read> {
  await requireSmallZip(document);
  const sheets = await readSheets(document);
  const lines = sheets.flatMap(({ sheet, data }) => [
    sheet,
    ...data.slice(0, LIMITS.rows).map((row) => row.map(cellText).join('\t').trimEnd()),
    '',
  ]);
  return { text: lines.join('\n'), pages: sheets.length };
}

function cellText(cell: unknown): string {
  if (cell instanceof Date) return cell.toISOString().slice(0, 10);
  return cell === null || cell === undefined ? '' : String(cell).replaceAll(/[\t\n\r]+/g, ' ');
}

async function readText(document: Buffer): Promise<Read> {
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(document), pages: null };
  } catch {
    return { text: new TextDecoder('windows-1252').decode(document), pages: null };
  }
}

/**
 * Unpacks it once and keeps nothing, before a library does that keeps all: what it says of its sizes is not believed.
 * @throws Fault `bomb`
 */
async function requireSmallZip(document: Buffer): Promise<void> {
  const zip = await opened(document);
  let left: number = LIMITS.unpackedBytes;
  let entries = 0;
  for await (const entry of zip.eachEntry()) {
    entries += 1;
    if (entries > LIMITS.entries || entry.uncompressedSize > left) throw new Fault('bomb');
    if (entry.isEncrypted()) throw new Fault('encrypted');
    if (entry.fileName.endsWith('/')) continue;
    const stream = await zip.openReadStreamPromise(entry);
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      left -= chunk.length;
      if (left < 0) throw new Fault('bomb');
    }
  }
}

const opened = (zip: Buffer): Promise<ZipFile> =>
  new Promise((resolve, reject) => {
    const options = { lazyEntries: true, strictFileNames: false, validateEntrySizes: false };
    fromBuffer(zip, options, (error, file) => (error ? reject(error) : resolve(file)));
  });

const faultOf = (error: unknown): string =>
  error instanceof Error && error.name === 'PasswordException' ? 'encrypted' : 'damaged';

/** Without what no database keeps and nobody sees; lines and blanks as they are. */
function tidied(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufeff]/g, '')
    .replaceAll(/[ \t]+\n/g, '\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();
}

const kind = process.argv[2] as DocumentKind;
const chunks: Buffer[] = [];
for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
const content = Buffer.concat(chunks);
let said: object;
try {
  const { text, pages } = await readers()[kind](content);
  said = { text: tidied(text).slice(0, LIMITS.text), pages };
} catch (error) {
  said = { fault: error instanceof Fault ? error.message : faultOf(error) };
}
process.stdout.write(JSON.stringify(said));
