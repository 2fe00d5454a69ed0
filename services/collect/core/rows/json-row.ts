import { findInexactNumber } from '@pvt/kernel/json';
import type { Place, Row } from './row.ts';
import { reject } from './row.ts';

/** One JSON value as a row. */
export function parseJsonRow(json: string, { line, next, end }: Place): Row {
  try {
    const value: unknown = JSON.parse(json);
    const inexact = findInexactNumber(json);
    if (inexact === undefined) return { kind: 'row', line, next, end, text: json, value };
    return reject({ line, next, end }, 'JSON_NOT_SAFE', inexactDetail(inexact));
  } catch (error) {
    return reject({ line, next, end }, 'ROW_NOT_JSON', `It is not JSON: ${reason(error)}.`);
  }
}

/** The detail for a number that {@link findInexactNumber} found. */
export function inexactDetail(number: string): string {
  return `The number ${number.slice(0, 40)} can not be kept exactly. Send it as a string.`;
}

/** What JSON.parse found wrong, without the part of the text that it quotes. */
function reason(error: unknown): string {
  const message = error instanceof Error ? error.message : 'it cannot be parsed';
  return message.replace(/, ?(\.\.\.)?".*$/s, '').replace(/\.$/, '');
}
