import type { Transaction } from '@pvt/kernel/database';
import { addSeries, findSeries } from '../../adapters/postgres/series.ts';

/** The numbers of dimension sets, remembered once they are known to be committed. */
export interface SeriesIds {
  /** Numbers those that are new. @returns the number of each of the given sets */
  of(tx: Transaction, version: number, dimensions: readonly string[]): Promise<(dimensions: string) => number>;
  forget(version: number): void;
}

const REMEMBERED = 50_000;

export function rememberSeries(): SeriesIds {
  const known = new Map<number, Map<string, number>>();

  return {
    async of(tx, version, dimensions) {
      let ids = known.get(version);
      if (ids === undefined || ids.size > REMEMBERED) known.set(version, (ids = new Map<string, number>()));
      const found = new Map<string, number>();
      const unknown = dimensions.filter((set) => !ids.has(set));
      if (unknown.length > 0) {
        // What is found before this transaction adds any is committed: only that may be remembered.
        for (const { id, dimensions: set } of await findSeries(tx, version, unknown)) ids.set(set, id);
        const fresh = unknown.filter((set) => !ids.has(set));
        if (fresh.length > 0) {
          await addSeries(tx, version, fresh);
          for (const { id, dimensions: set } of await findSeries(tx, version, fresh)) found.set(set, id);
        }
      }
      return (set) => {
        const id = ids.get(set) ?? found.get(set);
        if (id === undefined) throw new Error(`dimension set ${set} was neither found nor added`);
        return id;
      };
    },
    forget(version) {
      known.delete(version);
    },
  };
}
