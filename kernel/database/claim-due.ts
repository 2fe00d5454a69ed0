import type { Statement } from './transaction.ts';

/** Rows that are worked off when their time has come, by one process at a time. */
export interface DueRows {
  /** The statement's name. */
  readonly name: string;
  /** With its schema. */
  readonly table: string;
  /** The columns that tell one row from the others. */
  readonly key: readonly string[];
  /** The column with the time from which on a row is due. */
  readonly dueAt: string;
  /**
   * The column with the end of the lease: null, or past, where nobody has it. The same as `dueAt` moves the row's time on by
   * the lease instead.
   */
  readonly leasedUntil: string;
  /**
   * SQL of the keys to claim, where not simply the longest due are wanted, such as few of each receiver: it takes its
   * parameters from $2 on, and locks its rows `for update skip locked`.
   */
  readonly due?: string;
  /** What else is set, in the update's syntax. */
  readonly also?: string;
  /** The columns of what was claimed; of the table as `claimed`. */
  readonly returning: string;
}

/**
 * A statement that claims due rows for this process. A process that dies leaves them to the next one when the lease is over,
 * and no row stays locked while they are worked off.
 *
 * The keys are read once (`materialized`): a join may ask its inner side again, which would lock more rows than were wanted.
 * @returns a statement whose parameters are $1 the lease (ms) and, without `due`, $2 how many rows at most
 */
export function claimDue(rows: DueRows): Statement {
  const { name, table, key, leasedUntil, due = longestDue(rows), also, returning } = rows;
  const same = key.map((column) => `claimed.${column} = due.${column}`).join(' and ');
  const more = also === undefined ? '' : `, ${also}`;
  return {
    name,
    text: `with due as materialized (${due})
      update ${table} as claimed set ${leasedUntil} = clock_timestamp() + $1 * interval '1 millisecond'${more}
      from due where ${same} returning ${returning}`,
  };
}

function longestDue({ table, key, dueAt, leasedUntil }: DueRows): string {
  const free = leasedUntil === dueAt ? '' : ` and (${leasedUntil} is null or ${leasedUntil} < clock_timestamp())`;
  return `select ${key.join(', ')} from ${table} where ${dueAt} <= clock_timestamp()${free}
    order by ${dueAt} limit $2 for update skip locked`;
}
