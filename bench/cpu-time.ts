import { readdirSync, readFileSync } from 'node:fs';

/** What the kernel counts processor time in, on Linux whatever its clock (ms). */
const TICK_MS = 10;

interface Process {
  readonly parent: number;
  readonly ms: number;
}

/**
 * Processor time of a process, all that it has started, and those of them that have ended, in ms. The machine's mood changes how
 * long something takes, and much less what it costs.
 */
export function cpuTimeOf(pid: number): number {
  const running = new Map<number, Process>();
  for (const name of readdirSync('/proc')) {
    const known = /^\d+$/.test(name) ? processOf(name) : undefined;
    if (known !== undefined) running.set(Number(name), known);
  }
  const isOf = (id: number): boolean => {
    const parent = running.get(id)?.parent;
    return id === pid || (parent !== undefined && isOf(parent));
  };
  return [...running].reduce((sum, [id, { ms }]) => (isOf(id) ? sum + ms : sum), 0);
}

/** Undefined for one that has ended meanwhile. */
function processOf(pid: string): Process | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name, in brackets, may hold anything.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const ticks = fields.slice(11, 15).reduce((sum, each) => sum + Number(each), 0);
    return { parent: Number(fields[1]), ms: ticks * TICK_MS };
  } catch {
    return undefined;
  }
}
