import type { Queryable, Transaction } from '@pvt/kernel/database';
import type { Hash } from '@pvt/merkle';
import type { AuditEntry, Category, EntryColumns, NewEntry } from '../../core/entry.ts';

/** As it is in the content. */
const TIME = `to_char(time at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

const INSERT = {
  name: 'audit_insert_entries',
  text: `insert into audit.entry (tenant, number, leaf, content, category, type, actor, resource, trace, time)
    select $1, * from unnest($2::bigint[], $3::bytea[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[],
      $10::timestamptz[])`,
};

export async function insertEntries(
  tx: Transaction,
  entries: readonly NewEntry[],
  leaves: readonly Hash[],
): Promise<void> {
  await tx.query(INSERT, [
    tx.tenant,
    entries.map(({ number }) => number),
    leaves,
    entries.map(({ content }) => content),
    entries.map(({ category }) => category),
    entries.map(({ type }) => type),
    entries.map(({ actor }) => actor),
    entries.map(({ resource }) => resource),
    entries.map(({ trace }) => trace),
    entries.map(({ time }) => time),
  ]);
}

const NOTE_ACTORS = {
  name: 'audit_note_actors',
  text: `insert into audit.actor (tenant, actor, name) select $1, * from unnest($2::text[], $3::text[])
    on conflict (tenant, actor) do update set name = excluded.name where actor.name <> excluded.name`,
};

/** The last name counts: entries are in the order in which they came. */
export async function noteActors(tx: Transaction, entries: readonly NewEntry[]): Promise<void> {
  const names = new Map(entries.flatMap(({ actor, actorName }) => (actor && actorName ? [[actor, actorName]] : [])));
  if (names.size === 0) return;
  await tx.query(NOTE_ACTORS, [tx.tenant, [...names.keys()], [...names.values()]]);
}

export interface EntryFilter {
  readonly actor?: string | undefined;
  readonly resource?: string | undefined;
  readonly type?: string | undefined;
  readonly trace?: string | undefined;
  readonly category?: Category | undefined;
  /** ISO instants. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

interface EntryRow {
  readonly number: string;
  readonly leaf: Hash;
  readonly content: string | null;
  readonly category: Category;
  readonly type: string;
  readonly actor: string | null;
  readonly resource: string;
  readonly trace: string | null;
  readonly time: string;
  readonly actorName: string | null;
}

/** The newest first. Served by the primary key, or by entry_by_actor, entry_by_resource, entry_by_type, entry_by_trace. */
export async function newestEntries(
  tx: Transaction,
  filter: EntryFilter,
  before: number | undefined,
  most: number,
): Promise<AuditEntry[]> {
  const values: unknown[] = [tx.tenant, before ?? null, most];
  const conditions = (
    [
      ['actor = ?', filter.actor],
      ['resource = ?', filter.resource],
      ['type = ?', filter.type],
      ['trace = ?', filter.trace],
      ['category = ?', filter.category],
      ['time >= ?', filter.from],
      ['time < ?', filter.to],
    ] as const
  ).flatMap(([condition, value]) =>
    value === undefined ? [] : [` and entry.${condition.replace('?', `$${values.push(value)}`)}`],
  );
  const rows = await tx.query<EntryRow>(
    `select number, leaf, content, category, type, entry.actor, resource, trace,
        ${TIME} as time, actor.name as "actorName"
      from audit.entry left join audit.actor on actor.tenant = $1 and actor.actor = entry.actor
      where entry.tenant = $1 and ($2::bigint is null or number < $2)${conditions.join('')} order by number desc limit $3`,
    values,
  );
  return rows.map(shown);
}

interface KeptContent {
  readonly id?: string;
  readonly source?: string;
  readonly network?: string;
  readonly data?: unknown;
}

function shown(row: EntryRow): AuditEntry {
  const { content, leaf, ...kept } = row;
  const { id = '', source = '', network, data } = content === null ? {} : (JSON.parse(content) as KeptContent);
  return {
    ...{ ...kept, number: Number(row.number), id, source, leaf: leaf.toString('base64') },
    forgotten: content === null,
    ...(network === undefined ? {} : { network }),
    ...(content === null ? {} : { data }),
  };
}

export interface KeptEntry extends EntryColumns {
  readonly number: number;
  readonly leaf: Hash;
  readonly content: string | null;
}

const BETWEEN = {
  name: 'audit_entries_between',
  text: `select number, leaf, content, category, type, actor, resource, trace, ${TIME} as time from audit.entry
    where tenant = $1 and number >= $2 and number < $3 order by number limit $4`,
};

/** In their order, from one on and before another. */
export async function entriesBetween(tx: Transaction, from: number, end: number, most: number): Promise<KeptEntry[]> {
  const rows = await tx.query<Omit<KeptEntry, 'number'> & { readonly number: string }>(BETWEEN, [
    ...[tx.tenant, from, end, most],
  ]);
  return rows.map((row) => ({ ...row, number: Number(row.number) }));
}

/** Of all tenants, what is past its retention (ms). Served by entry_by_age. @returns how many */
export async function forgetContents(on: Queryable, category: Category, keepMs: number, most: number): Promise<number> {
  const rows = await on.query(
    `update audit.entry set content = null where (tenant, number) in (select tenant, number from audit.entry
      where category = $1 and content is not null and time < now() - $2 * interval '1 millisecond' order by time limit $3) returning 1`,
    [category, keepMs, most],
  );
  return rows.length;
}
