import type { Queryable, Transaction } from '@pvt/kernel/database';
import type { Silence } from '../../core/silence.ts';

const COLUMNS = `id, matchers, starts_at as "startsAt", ends_at as "endsAt", repeats, reason, author_name as "authorName"`;

/** Those that have not ended. Served by silence_ends. @param at an ISO instant */
export function silencesAt(tx: Transaction, at: string): Promise<Silence[]> {
  return tx.query<Silence>(`select ${COLUMNS} from alerting.silence where tenant = $1 and ends_at > $2`, [
    tx.tenant,
    at,
  ]);
}

/** How many have not ended. Served by silence_ends. @param at an ISO instant */
export async function countSilencesAt(tx: Transaction, at: string): Promise<number> {
  const [row] = await tx.query<{ count: number }>(
    'select count(*)::integer as count from alerting.silence where tenant = $1 and ends_at > $2',
    [tx.tenant, at],
  );
  return row?.count ?? 0;
}

/** The newest first. Served by the primary key. */
export function silencesBefore(tx: Transaction, before: string | undefined, most: number): Promise<Silence[]> {
  return tx.query<Silence>(
    `select ${COLUMNS} from alerting.silence where tenant = $1 and ($2::uuid is null or id < $2) order by id desc limit $3`,
    [tx.tenant, before ?? null, most],
  );
}

export async function lockSilence(tx: Transaction, id: string): Promise<Silence | undefined> {
  const [row] = await tx.query<Silence>(
    `select ${COLUMNS} from alerting.silence where tenant = $1 and id = $2 for update`,
    [tx.tenant, id],
  );
  return row;
}

export async function insertSilence(tx: Transaction, silence: Silence): Promise<void> {
  const { id, matchers, startsAt, endsAt, repeats, reason, authorName } = silence;
  await tx.query(
    `insert into alerting.silence (tenant, id, matchers, starts_at, ends_at, repeats, reason, author_name)
      values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      ...[tx.tenant, id, JSON.stringify(matchers), startsAt, endsAt],
      ...[repeats === null ? null : JSON.stringify(repeats), reason, authorName],
    ],
  );
}

export async function endSilence(tx: Transaction, id: string, endsAt: string): Promise<void> {
  await tx.query('update alerting.silence set ends_at = $3 where tenant = $1 and id = $2', [tx.tenant, id, endsAt]);
}

/** Of all tenants. Served by silence_ended. @returns how many */
export async function forgetSilences(tx: Queryable, afterMs: number, most: number): Promise<number> {
  const rows = await tx.query(
    `delete from alerting.silence where (tenant, id) in (
      select tenant, id from alerting.silence where ends_at < now() - make_interval(secs => $1::float8 / 1000)
        order by ends_at limit $2 for update skip locked) returning true`,
    [afterMs, most],
  );
  return rows.length;
}
