import type { Upstream } from './upstream.ts';

const PERIOD_MS = 10_000;
const PIECES = 10;
const PIECE_MS = PERIOD_MS / PIECES;
const DEFAULT = { percent: 20, least: 10 };

/** How much may be asked again: a part of what was asked in the last ten seconds, so that a failing upstream gets no storm. */
export interface RetryBudget {
  countRequest(now: number): void;
  /** Takes one out. @returns whether there was one */
  take(now: number): boolean;
}

export function openRetryBudget({ percent, least }: NonNullable<Upstream['retryBudget']> = DEFAULT): RetryBudget {
  const requests = new Float64Array(PIECES);
  const retries = new Float64Array(PIECES);
  let newest = 0;

  function moveTo(now: number): number {
    const piece = Math.floor(now / PIECE_MS);
    const passed = Math.min(PIECES, Math.max(0, piece - newest));
    for (let step = 1; step <= passed; step += 1) {
      const place = (piece - passed + step) % PIECES;
      requests[place] = 0;
      retries[place] = 0;
    }
    newest = Math.max(newest, piece);
    return newest % PIECES;
  }

  return {
    countRequest(now) {
      const place = moveTo(now);
      requests[place] = (requests[place] ?? 0) + 1;
    },
    take(now) {
      const place = moveTo(now);
      const [asked, again] = [sum(requests), sum(retries)];
      if (again >= Math.max(least, (asked * percent) / 100)) return false;
      retries[place] = (retries[place] ?? 0) + 1;
      return true;
    },
  };
}

const sum = (counts: Float64Array): number => counts.reduce((total, each) => total + each, 0);
