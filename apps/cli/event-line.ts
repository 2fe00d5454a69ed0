import { visible } from './table.ts';

/** An event as the API gives it. */
export interface Event {
  readonly position: number;
  readonly id: string;
  readonly source: string;
  readonly type: string;
  readonly key: string;
  readonly time: string;
  readonly recordedAt: string;
  readonly data: unknown;
}

const LONGEST_DATA = 200;

/** One line for a person. */
export function eventLine({ position, time, type, key, id, data }: Event): string {
  const text = JSON.stringify(data) ?? '';
  const shown = text.length > LONGEST_DATA ? `${text.slice(0, LONGEST_DATA)}…` : text;
  return visible([position, time, type, ...(key === id ? [id] : [key, id]), shown].join('  '));
}
