/** Processor time is counted in ticks of some milliseconds: so much of it is measured to some percent. */
const LONG_MS = 100;

/**
 * How many times as much work as `ordinary` some other work is, in processor time of this thread: what else the machine
 * does is not in it, and a slow machine is slow at both. For texts of one length it tells work that grows with their square
 * from work that does not.
 */
export function timesTheWorkOf(ordinary: () => void, work: () => void): number {
  // Compiled before it is measured, as the other then is.
  ordinary();
  let spent = 0;
  let runs = 0;
  for (; spent < LONG_MS; runs += 1) spent += ownWork(ordinary);
  return ownWork(work) / (spent / runs);
}

/** In milliseconds. */
function ownWork(work: () => void): number {
  const before = process.threadCpuUsage();
  work();
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1000;
}
