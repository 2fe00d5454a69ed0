import type { Database } from '@pvt/kernel/database';
import { addCounts, NO_PARTITION } from '../../adapters/postgres/step-counts.ts';
import type { StepCount } from '../../core/outcome.ts';
import type { ActiveVersion } from './running-flow.ts';

/** Counts failures: they can't be counted in the transaction, which is rolled back. */
export interface FailedSteps {
  /** The same event failing again before the next flush (the batch is halved to find it) counts once. */
  note(tenant: string, version: ActiveVersion, pointer: string, position: number): void;
  /** @returns the flows whose failures were counted, each as `tenant name` */
  flush(database: Database): Promise<ReadonlySet<string>>;
}

interface Noted {
  readonly tenant: string;
  readonly version: ActiveVersion;
  readonly positions: Map<string, Set<number>>;
}

export function failedSteps(): FailedSteps {
  let noted = new Map<string, Noted>();
  return {
    note(tenant, version, pointer, position) {
      const key = `${tenant} ${version.flow} ${version.version}`;
      const of = noted.get(key) ?? { tenant, version, positions: new Map<string, Set<number>>() };
      noted.set(key, of);
      of.positions.set(pointer, (of.positions.get(pointer) ?? new Set()).add(position));
    },
    async flush(database) {
      const flushing = noted;
      noted = new Map();
      for (const { tenant, version, positions } of flushing.values()) {
        const counts = new Map<string, StepCount>();
        for (const [pointer, failed] of positions)
          counts.set(pointer, { in: failed.size, out: 0, dropped: 0, failed: failed.size });
        await database.transaction(tenant, (tx) => addCounts(tx, version.flow, version.version, NO_PARTITION, counts));
      }
      return new Set([...flushing.values()].map(({ tenant, version }) => `${tenant} ${version.flow}`));
    },
  };
}
