import type { Queryable, Transaction } from '@pvt/kernel/database';
import { textArray } from '@pvt/kernel/text-array';
import type { MetricVersion } from '../../core/metric-version.ts';
import type { Series } from '../../core/query.ts';

/** The numbers of dimension sets, remembered once they are known to be committed. */
export interface SeriesIds {
  /** Numbers those that are new. @returns the number of each of the given sets */
  of(tx: Transaction, version: MetricVersion, dimensions: readonly string[]): Promise<(dimensions: string) => number>;
  forget(version: number): void;
}

const FIND = {
  name: 'insights_find_series',
  text: 'select id, dimensions from insights.series where tenant = $1 and version = $2 and dimensions = any($3::text[])',
};
const ADD = {
  name: 'insights_add_series',
  text: `insert into insights.series (tenant, version, dimensions)
    select $1, $2, d from unnest($3::text[]) d order by d on conflict (version, dimensions) do nothing`,
};

const REMEMBERED = 50_000;

export function rememberSeries(): SeriesIds {
  const known = new Map<number, Map<string, number>>();

  return {
    async of(tx, version, dimensions) {
      let ids = known.get(version.id);
      if (ids === undefined || ids.size > REMEMBERED) known.set(version.id, (ids = new Map<string, number>()));
      const found = new Map<string, number>();
      const unknown = dimensions.filter((set) => !ids.has(set));
      if (unknown.length > 0) {
        // What is found before this transaction adds any is committed: only that may be remembered.
        for (const { id, dimensions: set } of await find(tx, version, unknown)) ids.set(set, id);
        const fresh = unknown.filter((set) => !ids.has(set));
        if (fresh.length > 0) {
          await tx.query(ADD, [version.tenant, version.id, textArray(fresh)]);
          for (const { id, dimensions: set } of await find(tx, version, fresh)) found.set(set, id);
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

function find(on: Queryable, version: MetricVersion, dimensions: readonly string[]): Promise<Series[]> {
  return on.query<Series>(FIND, [version.tenant, version.id, textArray(dimensions)]);
}

/** All dimension sets of a version. */
export function seriesOf(on: Queryable, version: MetricVersion): Promise<Series[]> {
  return on.query<Series>('select id, dimensions from insights.series where tenant = $1 and version = $2', [
    version.tenant,
    version.id,
  ]);
}
