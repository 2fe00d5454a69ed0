import { setTimeout } from 'node:timers/promises';
import { type Database, sqlState } from '@pvt/kernel/database';
import { startKeepingLines, takeLines } from '@pvt/kernel/kept-lines';
import { beginDay } from '../adapters/postgres/days.ts';
import { storeLines } from '../adapters/postgres/lines.ts';
import type { KeepingCounts } from '../core/keeping-counts.ts';
import { type Line, levelOf, readLine } from '../core/line.ts';

/** Reading so many takes some milliseconds, and between two batches other work has its turn. */
const LINES_AT_ONCE = 1000;
const EVERY_MS = 250;
const RETRY_MS = 1000;
const ROOM_MS = 60_000;
/** The lines themselves are at fault: they would be refused again. */
const OF_DATA = /^2[123]/;

export interface KeepOptions {
  readonly database: Database;
  readonly counts: KeepingCounts;
  /** Makes room, and says whether there is any: asked once a minute. */
  readonly makeRoom: () => Promise<boolean>;
  /** What this process is called. */
  readonly process: string;
  readonly now?: () => number;
}

/**
 * Keeps the lines of this process in the database, a batch at a time. It writes no lines itself, whatever fails, since each
 * would have to be kept too: what is lost is counted, and said by one line as soon as one can be kept.
 */
export function keepLines(options: KeepOptions): { stop(): Promise<void> } {
  const end = startKeepingLines();
  const ending = new AbortController();
  const keeper = openKeeper(options);
  const pause = (ms: number): Promise<unknown> =>
    setTimeout(ms, undefined, { signal: ending.signal, ref: false }).catch(() => undefined);
  async function run(): Promise<void> {
    while (!ending.signal.aborted) {
      const outcome = await keeper.keepBatch();
      if (outcome !== 'more') await pause(outcome === 'failed' ? RETRY_MS : EVERY_MS);
    }
    // What was written until now; where the database is away, it is lost with the process.
    for (let outcome = await keeper.keepBatch(); outcome === 'more'; ) outcome = await keeper.keepBatch();
  }
  const running = run();
  return {
    async stop() {
      ending.abort();
      await running;
      end();
    },
  };
}

export interface Keeper {
  /** @returns whether there is more at once, nothing left, or the database did not take them: they are tried again */
  keepBatch(): Promise<'more' | 'done' | 'failed'>;
}

export function openKeeper({ database, counts, makeRoom, process, now = Date.now }: KeepOptions): Keeper {
  const days = new Set<string>();
  let batch: readonly Line[] = [];
  let untold = 0;
  let hasRoom = true;
  let askedAt = Number.NEGATIVE_INFINITY;

  function lose(count: number): void {
    if (count > 0) counts.lost(count);
    untold += count;
  }

  /** Takes the next lines, and before them the one that says what was lost. */
  function next(): readonly Line[] {
    const { lines, lost } = takeLines(LINES_AT_ONCE);
    lose(lost);
    if (!hasRoom) {
      lose(lines.length);
      return [];
    }
    const read = lines.map((line) => readLine(line, now()));
    return untold === 0 ? read : [lineOfLoss(untold, process, now()), ...read];
  }

  return {
    async keepBatch() {
      if (now() - askedAt >= ROOM_MS) {
        askedAt = now();
        // Where it can't be told, as before.
        hasRoom = await makeRoom().catch(() => hasRoom);
      }
      if (batch.length === 0) batch = next();
      if (batch.length === 0) return 'done';
      const told = batch[0]?.fields['lost'] === untold ? untold : 0;
      try {
        await beginDays(database, batch, days);
        await storeLines(database.housekeeper, batch);
        counts.kept(batch.length);
        untold -= told;
      } catch (error) {
        // A day may have been dropped meanwhile.
        days.clear();
        if (!OF_DATA.test(sqlState(error) ?? '') || sqlState(error) === NO_PARTITION) return 'failed';
        lose(batch.length);
      }
      const wasFull = batch.length >= LINES_AT_ONCE;
      batch = [];
      return wasFull ? 'more' : 'done';
    },
  };
}

/** Check violation: no partition of the table for a row. */
const NO_PARTITION = '23514';

async function beginDays(database: Database, lines: readonly Line[], known: Set<string>): Promise<void> {
  for (const { at } of lines) {
    const day = new Date(at).toISOString().slice(0, 10);
    if (known.has(day)) continue;
    await beginDay(database.housekeeper, day);
    known.add(day);
  }
}

function lineOfLoss(lost: number, process: string, at: number): Line {
  return {
    at,
    level: levelOf('warn'),
    service: 'logs',
    process,
    tenant: null,
    correlation: null,
    trace: null,
    message: `${lost} lines were not kept here: the database was away or full, or too many came at once. The log file has them.`,
    fields: { lost },
  };
}
