import type { Queryable } from '@pvt/kernel/database';
import type { MetricKind } from '../core/exposition.ts';
import type { Target } from '../use-cases/tools.ts';
import { databaseFigures } from './postgres/database-figures.ts';

export const DATABASE_INSTANCE = 'database';

/** By its name without `_total`. */
const HELP: Readonly<Record<string, string>> = {
  pvt_database_size_bytes: 'Size of the database with its indexes.',
  pvt_database_sessions: 'Sessions of the database, by state.',
  pvt_database_longest_transaction_seconds: 'How long the oldest transaction has been open.',
  pvt_database_locks_awaited: 'Locks that a session waits for.',
  pvt_database_transactions_total: 'Transactions that ended, by outcome.',
  pvt_database_blocks_total: 'Blocks that were read, from memory or from disk.',
  pvt_database_temporary_bytes_total: 'Written to temporary files by sorts and joins that did not fit into memory.',
  pvt_database_deadlocks_total: 'Deadlocks.',
  pvt_database_table_bytes: 'Size of the largest tables, with their indexes.',
  pvt_database_table_live_rows: 'Rows of the largest tables, estimated.',
  pvt_database_table_dead_rows: 'Rows that are deleted or replaced and still take space, estimated.',
};

/** The database as if it had metrics itself. */
export function databaseTarget(on: Queryable): Target {
  return {
    name: DATABASE_INSTANCE,
    async read() {
      const figures = await databaseFigures(on);
      const kindOf = (grows: boolean): MetricKind => (grows ? 'counter' : 'gauge');
      return {
        metrics: new Map(
          figures.map(({ metric, grows }) => [metric, { kind: kindOf(grows), help: HELP[metric] ?? '' }]),
        ),
        samples: new Map(figures.map(({ metric, labels, value }) => [`${metric}${written(labels)}`, value])),
      };
    },
  };
}

function written(labels: Readonly<Record<string, string>>): string {
  const parts = Object.entries(labels).map(([name, value]) => `${name}="${value.replace(/["\\\n]/g, '\\$&')}"`);
  return parts.length === 0 ? '' : `{${parts.join(',')}}`;
}
