import { findInexactNumber } from '@pvt/kernel/json';
import { scanJson } from '@pvt/kernel/json-scan';
import { findNameTooMany, findRepeatedName, MOST_NAMES } from '@pvt/kernel/repeated-name';
import type { Place, Row } from './row.ts';
import { reject } from './row.ts';

/** One JSON value as a row. */
export function parseJsonRow(json: string, { line, next, end }: Place): Row {
  const bytes = Buffer.from(json);
  const scan = scanJson(bytes);
  const tooMany = findNameTooMany(bytes, scan);
  if (tooMany !== undefined)
    return reject({ line, next, end }, 'JSON_NOT_SAFE', tooManyDetail(tooMany), { pointer: tooMany });
  try {
    const value: unknown = JSON.parse(json);
    const inexact = scan.mayBeInexact ? findInexactNumber(json) : undefined;
    if (inexact !== undefined) return reject({ line, next, end }, 'JSON_NOT_SAFE', inexactDetail(inexact));
    const repeated = findRepeatedName(bytes, value, scan);
    if (repeated !== undefined)
      return reject({ line, next, end }, 'JSON_NOT_SAFE', repeatedDetail(repeated), { pointer: repeated });
    return { kind: 'row', line, next, end, text: json, value };
  } catch (error) {
    return reject({ line, next, end }, 'ROW_NOT_JSON', `It is not JSON: ${reason(error)}.`);
  }
}

/** The detail for a number that {@link findInexactNumber} found. */
export function inexactDetail(number: string): string {
  return `The number ${number.slice(0, 40)} can not be kept exactly. Send it as a string.`;
}

/** The detail for a name that {@link findRepeatedName} found. */
export function repeatedDetail(pointer: string): string {
  return `At ${pointer}: the name is there twice in one object.`;
}

function tooManyDetail(pointer: string): string {
  return `At ${pointer}: the object has more than ${MOST_NAMES} names.`;
}

/** What JSON.parse found wrong, without the part of the text that it quotes. */
function reason(error: unknown): string {
  const message = error instanceof Error ? error.message : 'it cannot be parsed';
  return message.replace(/, ?(\.\.\.)?".*$/s, '').replace(/\.$/, '');
}
