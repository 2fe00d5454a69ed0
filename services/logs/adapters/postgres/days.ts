import type { Queryable } from '@pvt/kernel/database';

export interface KeptDay {
  /** `2027-01-04` */
  readonly day: string;
  readonly bytes: number;
}

/** The days of which lines are kept, the oldest first, and what they take with their indexes. */
export function daysOf(on: Queryable): Promise<KeptDay[]> {
  return on.query<KeptDay>(
    `select to_char(to_date(substring(c.relname from 6), 'YYYYMMDD'), 'YYYY-MM-DD') as day,
        pg_total_relation_size(c.oid)::float8 as bytes
      from pg_inherits i join pg_class c on c.oid = i.inhrelid
      where i.inhparent = 'logs.line'::regclass order by 1`,
  );
}

/** Makes room for the lines of a day. @param day `2027-01-04` */
export async function beginDay(on: Queryable, day: string): Promise<void> {
  await on.query('select logs.begin_day($1)', [day]);
}

export async function dropDay(on: Queryable, day: string): Promise<void> {
  await on.query('select logs.drop_day($1)', [day]);
}
