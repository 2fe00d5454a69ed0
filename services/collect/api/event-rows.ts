import type { LogEvent } from '@pvt/kernel/log/event';

/** How events read as lines of text. */
export interface EventFormat {
  /** What comes before the events. */
  readonly head: string;
  row(event: LogEvent): string;
}

const CSV_COLUMNS = ['position', 'id', 'source', 'type', 'key', 'time', 'recordedAt', 'data'] as const;

export const ndjson: EventFormat = { head: '', row: (event) => `${JSON.stringify(event)}\n` };

export const csv: EventFormat = { head: `${CSV_COLUMNS.join(',')}\r\n`, row: csvRow };

/** RFC 4180; a leading = + - @ would be run as a formula by a spreadsheet, so such a text gets an apostrophe. */
function csvRow(event: LogEvent): string {
  const cells = CSV_COLUMNS.map((column) => {
    const value = event[column];
    if (typeof value === 'number') return String(value);
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    return `"${(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
  });
  return `${cells.join(',')}\r\n`;
}

export async function* eventLines(
  pieces: AsyncIterable<readonly LogEvent[]>,
  { head, row }: EventFormat,
): AsyncGenerator<string> {
  if (head !== '') yield head;
  for await (const events of pieces) yield events.map(row).join('');
}
