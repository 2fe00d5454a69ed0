import { readFileSync } from 'node:fs';

/** One measured figure, beside its peer where there is one. `--json` prints it as a line with these names. */
export interface Figure {
  readonly bench: string;
  readonly ours: number;
  readonly peer: number | null;
  readonly unit: string;
  /** How many times better than the peer: of a rate ours by theirs, of a time theirs by ours. */
  readonly ratio: number | null;
  readonly p50_ms: number | null;
  readonly p99_ms: number | null;
  readonly rss_mb: number | null;
}

type Measured = { readonly p50Ms?: number; readonly p99Ms?: number; readonly rssMb?: number };

const LESS_IS_BETTER = new Set(['ms', 'MB', 'x of itself', 'rooms off', 'euros off']);

export function figure(
  bench: string,
  unit: string,
  ours: number,
  peer: number | undefined,
  measured: Measured = {},
): Figure {
  const ratio = peer === undefined ? null : LESS_IS_BETTER.has(unit) ? peer / ours : ours / peer;
  return {
    bench,
    ours: rounded(ours),
    peer: peer === undefined ? null : rounded(peer),
    unit,
    ratio: ratio === null ? null : rounded(ratio),
    p50_ms: measured.p50Ms === undefined ? null : rounded(measured.p50Ms),
    p99_ms: measured.p99Ms === undefined ? null : rounded(measured.p99Ms),
    rss_mb: measured.rssMb === undefined ? null : Math.round(measured.rssMb),
  };
}

/** Three significant digits, and no decimals above a hundred. */
function rounded(value: number): number {
  return value >= 100 ? Math.round(value) : Number(value.toPrecision(3));
}

export function print(figures: readonly Figure[], json: boolean): void {
  if (json) {
    for (const item of figures) process.stdout.write(`${JSON.stringify(item)}\n`);
    return;
  }
  // oxlint-disable-next-line no-console -- a table for a person is what this prints
  console.table(Object.fromEntries(figures.map(({ bench, ...rest }) => [bench, rest])));
}

/** Resident memory of a process, in MB; `peak` since its start. */
export function memoryOf(pid: number, kind: 'now' | 'peak' = 'now'): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const line = new RegExp(`^${kind === 'now' ? 'VmRSS' : 'VmHWM'}:\\s+(\\d+)`, 'm').exec(status);
  return Number(line?.[1] ?? 0) / 1024;
}

/** What goes on beside the figures: to the error stream, so that `--json` stays clean. */
export function note(text: string): void {
  process.stderr.write(`${text}\n`);
}

/**
 * Of several rounds the one in the middle. The speed of a machine changes within the minute, so that two things are
 * measured in turn, round by round, and not one after the other.
 */
export function middle<T>(rounds: readonly T[], measure: (round: T) => number): T {
  const [result] = rounds.toSorted((a, b) => measure(a) - measure(b)).slice(rounds.length >> 1);
  if (result === undefined) throw new Error('nothing was measured');
  return result;
}
