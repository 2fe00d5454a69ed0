import { percentOf } from '@pvt/ui/format';
import type { ImportJob } from '../types.ts';

/** While lines are still being stored so much at most: the bar is full when everything is counted, and not before. */
const almostFull = 99;

/**
 * How far an import is, in percent; undefined where its size is not known.
 * @param sent where this window sends the file and the server has not said anything of it yet
 */
export function importPercent(
  job: Pick<ImportJob, 'state' | 'bytes'> | undefined,
  sent?: { readonly bytes: number; readonly total: number },
): number | undefined {
  if (job?.state === 'done') return 100;
  const percent = percentOf(job?.bytes.read ?? sent?.bytes ?? 0, job?.bytes.total ?? sent?.total);
  return percent === undefined ? undefined : Math.min(almostFull, percent);
}
