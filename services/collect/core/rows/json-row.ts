import { findInexactNumber } from '@pvt/kernel/json';
import { findRepeatedName } from '@pvt/kernel/repeated-name';
import type { Place, Row } from './row.ts';
import { reject } from './row.ts';

/** One JSON value as a row. */
export function parseJsonRow(json: string, { line, next, end }: Place): Row {
  try {
    const value: unknown = JSON.parse(json);
    const unsafe = findUnsafe(json, value);
    if (unsafe === undefined) return { kind: 'row', line, next, end, text: json, value };
    const { detail, pointer } = unsafe;
    return reject({ line, next, end }, 'JSON_NOT_SAFE', detail, { pointer });
  } catch (error) {
    return reject({ line, next, end }, 'ROW_NOT_JSON', `It is not JSON: ${reason(error)}.`);
  }
}

/** A row can name a place by as many characters as it has. */
const LONGEST_POINTER = 1000;

/** What of a JSON text is not as its sender wrote it, once it is parsed. */
export function findUnsafe(json: string, value: unknown): { detail: string; pointer: string } | undefined {
  const inexact = findInexactNumber(json);
  if (inexact !== undefined) {
    const detail = `The number ${inexact.slice(0, 40)} can not be kept exactly. Send it as a string.`;
    return { detail, pointer: '' };
  }
  const pointer = findRepeatedName(json, value);
  if (pointer === undefined) return undefined;
  const isShort = pointer.length <= LONGEST_POINTER;
  return { detail: 'A name stands twice in one object. Send it once.', pointer: isShort ? pointer : '' };
}

/** What JSON.parse found wrong, without the part of the text that it quotes. */
function reason(error: unknown): string {
  const message = error instanceof Error ? error.message : 'it cannot be parsed';
  return message.replace(/, ?(\.\.\.)?".*$/s, '').replace(/\.$/, '');
}
