import type { Database, Queryable } from '../database/database.ts';

/** One kind of what a service forgets: each call does a bounded piece of every tenant's and says how many rows that were. */
export type SweepPiece = (tx: Queryable, most: number) => Promise<number>;

/** Does pieces until the last one is not full, each in a transaction of its own. */
export async function inPieces(database: Database, piece: SweepPiece, most: number): Promise<void> {
  for (let full = true; full; ) {
    full = (await database.housekeeping((tx) => piece(tx, most))) === most;
  }
}

const HOUR_MS = 3_600_000;

/**
 * Sweeps once an hour. Several processes may: what one holds the others leave out.
 * @returns what ends it, after the sweep that is under way
 */
export function sweepHourly(sweep: () => Promise<void>, onError: (error: unknown) => void): () => Promise<void> {
  let underWay: Promise<void> = Promise.resolve();
  const timer = setInterval(() => {
    underWay = underWay.then(sweep).catch(onError);
  }, HOUR_MS);
  return async () => {
    clearInterval(timer);
    await underWay;
  };
}
