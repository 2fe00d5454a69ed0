/** What text is taken out of. */
export const DOCUMENT_TYPES = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv',
  markdown: 'text/markdown',
  text: 'text/plain',
} as const;
export type DocumentKind = keyof typeof DOCUMENT_TYPES;

const HEAD = 1024;

/**
 * What a file is, by what is in it: its name tells only texts apart. A document of Office is a zip that names its main part in the
 * clear, so that nothing is unpacked here.
 * @returns undefined for what no text is taken out of
 */
export function documentKindOf(content: Buffer, name: string): DocumentKind | undefined {
  if (content.subarray(0, HEAD).includes('%PDF-')) return 'pdf';
  if (content.subarray(0, 4).equals(Buffer.from('PK\x03\x04', 'latin1'))) {
    if (content.includes('word/document.xml')) return 'docx';
    return content.includes('xl/workbook.xml') ? 'xlsx' : undefined;
  }
  if (content.includes(0) || hasControls(content)) return undefined;
  if (/\.(csv|tsv)$/i.test(name)) return 'csv';
  return /\.(md|markdown)$/i.test(name) ? 'markdown' : 'text';
}

/** Of a picture or a program, and never of a text. */
const hasControls = (content: Buffer): boolean =>
  content.subarray(0, 64 * HEAD).some((byte) => byte < 9 || (byte > 13 && byte < 32 && byte !== 27));
