import { type Cell, grouped } from './table.ts';

/** The server counts what a group has still before it, and what of it is undelivered, up to here. */
const MOST_COUNTED = 10_000;

/** What waits in groups, together: `37`, or `10,000+` where one has more than is counted. */
export function waiting(...counts: readonly number[]): string {
  const sum = grouped(counts.reduce((all, count) => all + count, 0));
  return counts.some((count) => count >= MOST_COUNTED) ? `${sum}+` : sum;
}

/** As a number where it is one: a column of numbers stands to the right. */
export function waitingCell(count: number | undefined): Cell {
  return count === undefined || count < MOST_COUNTED ? count : waiting(count);
}
