import type { Transaction } from '@pvt/kernel/database';
import type { EventTypeFacts, EventTypeVersion } from '../../core/event-type.ts';

const COLUMNS = `type, version, schema, compatibility, description, created_at as "createdAt"`;

/** The versions in force, by type. @param most all of them where absent */
export function eventTypesInForce(tx: Transaction, after?: string, most?: number): Promise<EventTypeVersion[]> {
  return tx.query<EventTypeVersion>(
    `select distinct on (type) ${COLUMNS} from collect.event_type
      where tenant = $1 and ($2::text is null or type > $2) order by type, version desc limit $3`,
    [tx.tenant, after ?? null, most ?? null],
  );
}

/** The version in force. */
export async function findEventType(tx: Transaction, type: string): Promise<EventTypeVersion | undefined> {
  const [row] = await eventTypeVersions(tx, type, undefined, 1);
  return row;
}

/** Versions of a type's schema, the one in force first. @param before the version to go on before */
export function eventTypeVersions(
  tx: Transaction,
  type: string,
  before: number | undefined,
  most: number,
): Promise<EventTypeVersion[]> {
  return tx.query<EventTypeVersion>(
    `select ${COLUMNS} from collect.event_type
      where tenant = $1 and type = $2 and ($3::int is null or version < $3) order by version desc limit $4`,
    [tx.tenant, type, before ?? null, most],
  );
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
