/**
 * The processor time that some work takes in this thread, in milliseconds: what else the machine does is not in it, so
 * that it tells work that grows with the square of its input from work that does not, also on a busy machine.
 */
export function ownWork(work: () => void): number {
  const before = process.threadCpuUsage();
  work();
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1000;
}
