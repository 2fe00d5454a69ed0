/**
 * Lines of this process's log on their way to where they are kept. They wait in memory, within a bound: whoever writes a
 * line is never held up, and lines that nobody keeps are not remembered.
 */

/** Lines, and UTF-16 units of them, that may wait: as long as a database is away. */
const MOST_LINES = 20_000;
const MOST_HELD = 16 * 1024 * 1024;

let keepers = 0;
let waiting: string[] = [];
let held = 0;
let lost = 0;

/** Called by the logger with each line of JSON as it is written. */
export function keepLine(line: string): void {
  if (keepers === 0) return;
  if (waiting.length >= MOST_LINES || held + line.length > MOST_HELD) {
    lost += 1;
    return;
  }
  waiting.push(line);
  held += line.length;
}

export interface TakenLines {
  readonly lines: readonly string[];
  /** Lines that came when there was no more room, since they were last taken. */
  readonly lost: number;
}

/** The lines that came first, at most so many; they wait no more. */
export function takeLines(most: number): TakenLines {
  const lines = waiting.length <= most ? waiting : waiting.slice(0, most);
  waiting = waiting.length <= most ? [] : waiting.slice(most);
  held = waiting.length === 0 ? 0 : waiting.reduce((all, line) => all + line.length, 0);
  const taken = { lines, lost };
  lost = 0;
  return taken;
}

/** From now on lines wait to be taken. @returns ends that; what waits then is forgotten when nobody else keeps lines */
export function startKeepingLines(): () => void {
  keepers += 1;
  let ended = false;
  return () => {
    if (ended) return;
    ended = true;
    keepers -= 1;
    if (keepers > 0) return;
    waiting = [];
    held = 0;
    lost = 0;
  };
}
