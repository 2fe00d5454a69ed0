import type { Metrics } from '@pvt/kernel/metrics';
import { Counter } from 'prom-client';

/** Counts runs that were left out by this process: by why, and by no task or tenant, of which a scrape is to learn nothing. */
export type LeftOut = (reason: 'missed' | 'overlap', times: number) => void;

export function countLeftOut({ registry }: Pick<Metrics, 'registry'>): LeftOut {
  const counter = new Counter({
    name: 'pvt_scheduler_runs_left_out_total',
    help: 'Runs of scheduled tasks that were left out: nobody was there at their time, or the one before had not ended.',
    labelNames: ['reason'],
    registers: [registry],
  });
  // From 0 on, so that the first one is an increase.
  for (const reason of ['missed', 'overlap']) counter.inc({ reason }, 0);
  return (reason, times) => counter.inc({ reason }, times);
}
