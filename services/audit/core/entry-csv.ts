/** The trail as a table (RFC 4180). */
const COLUMNS = [
  'number',
  'time',
  'type',
  'actor',
  'network',
  'resource',
  'source',
  'trace',
  'correlation',
  'id',
  'data',
] as const;

export const csvHead = `${COLUMNS.join(',')}\r\n`;

/** @param content of an entry; null after its retention */
export function csvOf({ number, content }: { readonly number: number; readonly content: string | null }): string {
  const kept = content === null ? {} : (JSON.parse(content) as Record<string, unknown>);
  return `${COLUMNS.map((column) => (column === 'number' ? number : cell(kept[column]))).join(',')}\r\n`;
}

/** A text that a spreadsheet would run as a formula gets an apostrophe before it. */
function cell(value: unknown): string {
  if (value === undefined || value === null) return '';
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return `"${(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
}
