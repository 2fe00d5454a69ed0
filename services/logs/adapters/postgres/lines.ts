import type { Queryable } from '@pvt/kernel/database';
import { exactInstant } from '@pvt/kernel/instant';
import { numberArray, textArray } from '@pvt/kernel/text-array';
import type { KeptLine, Line } from '../../core/line.ts';
import type { LineFilter } from '../../core/line-filter.ts';

/** Whose the lines are that are about no tenant: no tenant has this id. */
const OF_THE_INSTALLATION = '00000000-0000-0000-0000-000000000000';

const STORE = {
  name: 'logs_store',
  text: `insert into logs.line (at, tenant, level, service, process, correlation, trace, message, fields)
    select to_timestamp(n.at / 1000), coalesce(n.tenant, '${OF_THE_INSTALLATION}')::uuid, n.level, n.service, n.process, n.correlation, n.trace, n.message, n.fields::json
    from unnest($1::float8[], $2::text[], $3::smallint[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[])
      as n (at, tenant, level, service, process, correlation, trace, message, fields)`,
};

/** Of any tenant. The tables of their days are there. */
export async function storeLines(on: Queryable, lines: readonly Line[]): Promise<void> {
  await on.query(STORE, [
    numberArray(lines.map(({ at }) => at)),
    textArray(lines.map(({ tenant }) => tenant)),
    numberArray(lines.map(({ level }) => level)),
    textArray(lines.map(({ service }) => service)),
    textArray(lines.map(({ process }) => process)),
    textArray(lines.map(({ correlation }) => correlation)),
    textArray(lines.map(({ trace }) => trace)),
    textArray(lines.map(({ message }) => message)),
    textArray(lines.map(({ fields }) => JSON.stringify(fields))),
  ]);
}

/** Where a line is among all. */
export interface LinePlace {
  readonly at: string;
  readonly id: number;
}

const COLUMNS = `l.at, l.id, nullif(l.tenant, '${OF_THE_INSTALLATION}') as tenant, l.level, l.service, l.process, l.correlation,
  l.trace, l.message, l.fields`;

/**
 * The newest first, of one tenant or of all. Served by line_tenant or the primary key, by line_message where words are searched, and by
 * line_trace and line_correlation.
 * @param tenant null where `on` sees all lines
 */
export function linesBefore(
  on: Queryable,
  tenant: string | null,
  filter: LineFilter,
  before: LinePlace | undefined,
  most: number,
): Promise<KeptLine[]> {
  const { where, values } = conditionsOf(tenant, filter);
  const place =
    before === undefined ? '' : `and (l.at, l.id) < ($${values.push(before.at)}, $${values.push(before.id)})`;
  return on.query<KeptLine>(
    `select ${COLUMNS} from logs.line l where ${where} ${place} order by l.at desc, l.id desc limit $${values.push(most)}`,
    values,
  );
}

/** Lines that were written since and have a higher number, by it. Served by the primary key and line_tenant. */
export function linesSince(
  on: Queryable,
  tenant: string | null,
  filter: LineFilter,
  since: { readonly at: string; readonly id: number },
  most: number,
): Promise<KeptLine[]> {
  const { where, values } = conditionsOf(tenant, { ...filter, from: since.at });
  return on.query<KeptLine>(
    `select ${COLUMNS} from logs.line l where ${where} and l.id > $${values.push(since.id)} order by l.id limit $${values.push(most)}`,
    values,
  );
}

/** The highest number that a line has by now, or had. */
export async function newestId(on: Queryable): Promise<number> {
  const [row] = await on.query<{ id: number }>('select last_value as id from logs.line_id');
  return row?.id ?? 0;
}

function conditionsOf(tenant: string | null, filter: LineFilter): { where: string; values: unknown[] } {
  const values: unknown[] = [];
  const parts: string[] = [];
  const add = (sql: (place: string) => string, value: unknown): void => {
    if (value !== undefined && value !== null) parts.push(sql(`$${values.push(value)}`));
  };
  add((place) => `l.tenant = ${place}`, tenant);
  add((place) => `l.tenant = ${place}`, filter.tenant);
  // PostgreSQL’s offsets end before those of RFC 3339.
  add((place) => `l.at >= ${place}`, exactInstant(filter.from ?? ''));
  add((place) => `l.at < ${place}`, exactInstant(filter.to ?? ''));
  add((place) => `l.level >= ${place}`, filter.level);
  add((place) => `l.service = ${place}`, filter.service);
  add((place) => `l.correlation = ${place}`, filter.correlation);
  add((place) => `l.trace = ${place}`, filter.trace);
  for (const word of filter.words ?? [])
    add((place) => `l.message ilike ${place}`, `%${word.replace(/[\\%_]/g, '\\$&')}%`);
  return { where: parts.length === 0 ? 'true' : parts.join(' and '), values };
}
