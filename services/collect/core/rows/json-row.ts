import { findInexactNumber } from '@pvt/kernel/json';
import type { Place, Row } from './row.ts';
import { refuse } from './row.ts';

/** Text that may hold a number beyond what a double keeps; most rows do not, and pay only for this look. */
const MAYBE_INEXACT = /\d{16}|\d\.?[eE][+-]?\d/;

/** One JSON value as a row. */
export function parseJsonRow(json: string, { line, next, end }: Place): Row {
  try {
    const value: unknown = JSON.parse(json);
    const inexact = MAYBE_INEXACT.test(json) ? findInexactNumber(json) : undefined;
    if (inexact === undefined) return { kind: 'row', line, next, end, text: json, value };
    const detail = `The number ${inexact.slice(0, 40)} can not be kept exactly. Send it as a string.`;
    return refuse({ line, next, end }, 'JSON_NOT_SAFE', detail);
  } catch (error) {
    return refuse({ line, next, end }, 'ROW_NOT_JSON', `It is not JSON: ${reason(error)}.`);
  }
}

/** What JSON.parse found wrong, without the part of the text that it quotes. */
function reason(error: unknown): string {
  const message = error instanceof Error ? error.message : 'it cannot be parsed';
  return message.replace(/, ?(\.\.\.)?".*$/s, '').replace(/\.$/, '');
}
