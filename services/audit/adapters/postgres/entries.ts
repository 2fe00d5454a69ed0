import type { Queryable, Transaction } from '@pvt/kernel/database';
import type { Hash } from '@pvt/merkle';
import type { AuditEntry, Category, EntryColumns, NewEntry } from '../../core/entry.ts';
import type { EntryFilter } from '../../core/entry-filter.ts';

/** As it is in the content. */
const TIME = `to_char(time at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

const INSERT = {
  name: 'audit_insert_entries',
  text: `insert into audit.entry (tenant, number, leaf, content, category, type, actor, resource, trace, time, decision,
      reason, network, correlation)
    select $1, * from unnest($2::bigint[], $3::bytea[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[],
      $10::timestamptz[], $11::text[], $12::text[], $13::text[], $14::text[])`,
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
    entries.map(({ decision }) => decision),
    entries.map(({ reason }) => reason),
    entries.map(({ network }) => network),
    entries.map(({ correlation }) => correlation),
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

const COLUMNS = `number, leaf, content, category, type, entry.actor, resource, trace, decision, reason, network, correlation,
    ${TIME} as time`;

interface EntryRow extends EntryColumns {
  readonly number: string;
  readonly leaf: Hash;
  readonly content: string | null;
  readonly actorName: string | null;
}

/** As conditions of a query. @param values what they are compared with is added to */
function conditionsOf(filter: EntryFilter, values: unknown[]): string {
  const conditions = (
    [
      ['actor = ?', filter.actor],
      ['resource = ?', filter.resource],
      ['type = ?', filter.type],
      ['trace = ?', filter.trace],
      ['correlation = ?', filter.correlation],
      ['reason = ?', filter.reason],
      ['network = ?', filter.network],
      ['decision = ?', filter.decision],
      ['category = ?', filter.category],
      ['time >= ?', filter.from],
      ['time < ?', filter.to],
    ] as const
  ).flatMap(([condition, value]) =>
    value === undefined ? [] : [` and entry.${condition.replace('?', `$${values.push(value)}`)}`],
  );
  return conditions.join('');
}

/**
 * The newest first. Served by the primary key, or by entry_by_actor, entry_by_resource, entry_by_type, entry_by_trace, entry_by_correlation,
 * entry_by_reason, entry_by_network, entry_by_decision.
 */
export async function newestEntries(
  tx: Transaction,
  filter: EntryFilter,
  before: number | undefined,
  most: number,
): Promise<AuditEntry[]> {
  const values: unknown[] = [tx.tenant, before ?? null, most];
  const conditions = conditionsOf(filter, values);
  const rows = await tx.query<EntryRow>(
    `select ${COLUMNS}, actor.name as "actorName"
      from audit.entry left join audit.actor on actor.tenant = $1 and actor.actor = entry.actor
      where entry.tenant = $1 and ($2::bigint is null or number < $2)${conditions} order by number desc limit $3`,
    values,
  );
  return rows.map(shown);
}

interface KeptContent {
  readonly id?: string;
  readonly source?: string;
  readonly data?: unknown;
}

function shown(row: EntryRow): AuditEntry {
  const { content, leaf, network, correlation, ...kept } = row;
  const { id = '', source = '', data } = content === null ? {} : (JSON.parse(content) as KeptContent);
  return {
    ...{ ...kept, number: Number(row.number), id, source, leaf: leaf.toString('base64') },
    forgotten: content === null,
    ...(network === null ? {} : { network }),
    ...(correlation === null ? {} : { correlation }),
    ...(content === null ? {} : { data }),
  };
}

export interface KeptEntry extends EntryColumns {
  readonly number: number;
  readonly leaf: Hash;
  readonly content: string | null;
}

const BETWEEN = `select ${COLUMNS} from audit.entry where entry.tenant = $1 and number >= $2 and number < $3`;

/** In their order, from one on and before another. Served as {@link newestEntries}. */
export async function entriesBetween(
  tx: Transaction,
  from: number,
  end: number,
  most: number,
  filter: EntryFilter = {},
): Promise<KeptEntry[]> {
  const values: unknown[] = [tx.tenant, from, end, most];
  const text = `${BETWEEN}${conditionsOf(filter, values)} order by number limit $4`;
  // By its name it is planned once; what is searched for is planned each time.
  const statement = values.length > 4 ? text : { name: 'audit_entries_between', text };
  const rows = await tx.query<Omit<KeptEntry, 'number'> & { readonly number: string }>(statement, values);
  return rows.map((row) => ({ ...row, number: Number(row.number) }));
}

/** Of all tenants, what is past its retention (ms). Served by entry_by_age. @returns how many */
export async function forgetContents(on: Queryable, category: Category, keepMs: number, most: number): Promise<number> {
  const rows = await on.query(
    `update audit.entry set content = null, reason = null, network = null, correlation = null
      where (tenant, number) in (select tenant, number from audit.entry
      where category = $1 and content is not null and time < now() - $2 * interval '1 millisecond' order by time limit $3) returning 1`,
    [category, keepMs, most],
  );
  return rows.length;
}
