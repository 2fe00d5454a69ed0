import { boundedPage, type Measured, pageOf } from '@pvt/kernel/bounded-page';
import type { Transaction } from '@pvt/kernel/database';
import type { TypeVersion } from '@pvt/kernel/schema/checks';
import type { EventTypeFacts, EventTypeVersion } from '../../core/event-type.ts';

const COLUMNS = `type, version, schema, compatibility, description, created_at as "createdAt"`;

/** The versions in force, by type; fewer than `most` where their schemas are large together. `last` is there when more follow. */
export async function eventTypesInForce(
  tx: Transaction,
  after: string | undefined,
  most: number,
): Promise<{ readonly items: EventTypeVersion[]; readonly last: EventTypeVersion | undefined }> {
  const rows = await tx.query<EventTypeVersion & Measured>(
    boundedPage(
      `select distinct on (type) ${COLUMNS} from collect.event_type
        where tenant = $1 and ($2::text is null or type > $2) order by type, version desc limit $3`,
      'schema',
      'type',
    ),
    [tx.tenant, after ?? null, most],
  );
  return pageOf(rows, most);
}

/** The versions in force, without their schemas. Served by the primary key (tenant, type, version). */
export function typeVersions(tx: Transaction): Promise<TypeVersion[]> {
  return tx.query<TypeVersion>(
    `select distinct on (type) type, version, created_at as since from collect.event_type
      where tenant = $1 order by type, version desc`,
    [tx.tenant],
  );
}

/** Whether the tenant has so many types that have a schema. */
export async function hasTypes(tx: Transaction, count: number): Promise<boolean> {
  const rows = await tx.query(
    'select distinct type from collect.event_type where tenant = $1 order by type offset $2 limit 1',
    [tx.tenant, count - 1],
  );
  return rows.length > 0;
}

/** Deletes a type's schema with all its versions. */
export async function removeEventType(tx: Transaction, type: string): Promise<void> {
  await tx.query('delete from collect.event_type where tenant = $1 and type = $2', [tx.tenant, type]);
}

/** The version in force. */
export async function findEventType(tx: Transaction, type: string): Promise<EventTypeVersion | undefined> {
  const [row] = await tx.query<EventTypeVersion>(
    `select ${COLUMNS} from collect.event_type where tenant = $1 and type = $2 order by version desc limit 1`,
    [tx.tenant, type],
  );
  return row;
}

/** Versions of a type's schema, the one in force first; as a page of types. @param before the version to go on before */
export async function eventTypeVersions(
  tx: Transaction,
  type: string,
  before: number | undefined,
  most: number,
): Promise<{ readonly items: EventTypeVersion[]; readonly last: EventTypeVersion | undefined }> {
  const rows = await tx.query<EventTypeVersion & Measured>(
    boundedPage(
      `select ${COLUMNS} from collect.event_type
        where tenant = $1 and type = $2 and ($3::int is null or version < $3) order by version desc limit $4`,
      'schema',
      'version desc',
    ),
    [tx.tenant, type, before ?? null, most],
  );
  return pageOf(rows, most);
}

export async function insertEventType(
  tx: Transaction,
  type: string,
  { version, schema, compatibility, description }: EventTypeFacts,
): Promise<EventTypeVersion> {
  const [row] = await tx.query<EventTypeVersion>(
    `insert into collect.event_type (tenant, type, version, schema, compatibility, description)
     values ($1, $2, $3, $4, $5, $6) returning ${COLUMNS}`,
    [tx.tenant, type, version, JSON.stringify(schema), compatibility, description],
  );
  if (row === undefined) throw new Error('the event type was not stored');
  return row;
}
