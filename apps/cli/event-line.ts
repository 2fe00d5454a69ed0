import type { Schema } from '@pvt/client';
import { visible } from './table.ts';

const LONGEST_DATA = 200;

/** One line for a person. */
export function eventLine({ position, time, type, key, id, data }: Schema<'Event'>): string {
  const text = JSON.stringify(data) ?? '';
  const shown = text.length > LONGEST_DATA ? `${text.slice(0, LONGEST_DATA)}…` : text;
  return visible([position, time, type, ...(key === id ? [id] : [key, id]), shown].join('  '));
}
