import type { Metrics } from '@pvt/kernel/metrics';
import { Counter } from 'prom-client';
import type { KeepingCounts } from '../core/keeping-counts.ts';

/** Counts lines in this process's metrics. */
export function countKeeping({ registry }: Metrics): KeepingCounts {
  const lines = new Counter({
    name: 'pvt_log_lines_total',
    help: 'Lines of the log of this process, by whether they are kept in the database.',
    labelNames: ['outcome'],
    registers: [registry],
  });
  for (const outcome of ['kept', 'lost']) lines.inc({ outcome }, 0);
  return {
    kept: (count) => lines.inc({ outcome: 'kept' }, count),
    lost: (count) => lines.inc({ outcome: 'lost' }, count),
  };
}
