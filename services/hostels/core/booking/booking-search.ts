import type { Night } from '../night.ts';
import { CODE, writtenCode } from './code.ts';

/** What somebody at a desk may have meant: a booking is found by any of them. */
export interface BookingMeanings {
  readonly code: string | null;
  /** A night of the stay, its arrival or its departure. */
  readonly day: Night | null;
  /** The name of a unit, or its beginning. */
  readonly unit: string;
  /** Where it came from, such as `channel:beds24`. */
  readonly sources: readonly string[];
}

const ISO = /^(\d{4})-(\d{1,2})-(\d{1,2})$/;
/** As it is written in Europe; no country writes the year in the middle. */
const DAY_FIRST = /^(\d{1,2})[./](\d{1,2})[./](\d{4})$/;

/** Reads a text that was typed into one field. Guests are looked for by the same text, among the guests. */
export function bookingMeanings(text: string): BookingMeanings {
  const plain = text.trim();
  const code = writtenCode(plain);
  const name = plain.toLowerCase();
  return {
    code: CODE.test(code) ? code : null,
    day: dayOf(plain),
    unit: name,
    sources: [name, `channel:${name}`],
  };
}

function dayOf(text: string): Night | null {
  const [, year = '', month = '', day = ''] = ISO.exec(text) ?? isoOf(DAY_FIRST.exec(text)) ?? [];
  if (year === '') return null;
  try {
    const parts = { year: Number(year), month: Number(month), day: Number(day) };
    return Temporal.PlainDate.from(parts, { overflow: 'reject' }).toString();
  } catch {
    return null;
  }
}

function isoOf(found: RegExpExecArray | null): string[] | undefined {
  if (found === null) return undefined;
  const [all = '', day = '', month = '', year = ''] = found;
  return [all, year, month, day];
}
