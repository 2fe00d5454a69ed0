import type { Transaction } from '../database/database.ts';

export interface StoredWait {
  readonly place: number;
  readonly type: string | null;
  readonly choices: readonly string[] | null;
  /** ISO instant. */
  readonly deadline: string;
  /** By the database's clock. */
  readonly over: boolean;
  readonly answered: boolean;
  readonly answer: unknown;
  readonly position: number | null;
}

export interface NewWait {
  readonly saga: string;
  readonly place: number;
  readonly withinMs: number;
  readonly event?: { readonly type: string; readonly key: string; readonly match: object; readonly after: number };
  readonly person?: { readonly question: string; readonly choices: readonly string[] };
}

/** @returns its deadline: an ISO instant */
export async function insertWait(tx: Transaction, { saga, place, withinMs, event, person }: NewWait): Promise<string> {
  const [row] = await tx.query<{ deadline: string }>(
    `insert into pvt.saga_wait (tenant, saga, place, type, key, match, after, question, choices, deadline)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, clock_timestamp() + $10 * interval '1 millisecond') returning deadline`,
    [
      ...[tx.tenant, saga, place, event?.type ?? null, event?.key ?? null],
      ...[event === undefined ? null : JSON.stringify(event.match), event?.after ?? 0, person?.question ?? null],
      ...[person === undefined ? null : JSON.stringify(person.choices), withinMs],
    ],
  );
  return row?.deadline ?? '';
}

/** Until the transaction ends nothing else becomes its answer. */
export async function lockWait(tx: Transaction, saga: string): Promise<StoredWait | undefined> {
  const [row] = await tx.query<StoredWait>(
    `select place, type, choices, deadline, deadline <= clock_timestamp() as over, answer is not null as answered, answer, position
      from pvt.saga_wait where tenant = $1 and owner = current_user and saga = $2 for update`,
    [tx.tenant, saga],
  );
  return row;
}

export async function endWait(tx: Transaction, saga: string): Promise<void> {
  await tx.query('delete from pvt.saga_wait where tenant = $1 and owner = current_user and saga = $2', [
    tx.tenant,
    saga,
  ]);
}

/** The first answer stays. @returns whether this is it */
export async function answerWait(
  tx: Transaction,
  saga: string,
  answer: unknown,
  position: number | null = null,
): Promise<boolean> {
  const rows = await tx.query(
    `update pvt.saga_wait set answer = $3, position = $4
      where tenant = $1 and owner = current_user and saga = $2 and answer is null returning saga`,
    [tx.tenant, saga, JSON.stringify(answer), position],
  );
  return rows.length > 0;
}

/**
 * Whoever begins to wait for an event, and whoever handles one, go one after the other: so either the one who begins finds it in the log,
 * or the one who handles it finds the wait.
 */
export async function lockEvent(tx: Transaction, type: string, key: string): Promise<void> {
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [
    `pvt.saga_wait ${tx.tenant} ${type} ${key}`,
  ]);
}

/** Who waits for an event. Served by saga_wait_for_event. */
export function waitsFor(
  tx: Transaction,
  { type, key, position }: { readonly type: string; readonly key: string; readonly position: number },
): Promise<{ readonly saga: string; readonly match: object }[]> {
  return tx.query(
    `select saga, match from pvt.saga_wait
      where tenant = $1 and owner = current_user and type = $2 and key = $3 and after < $4 and answer is null order by saga`,
    [tx.tenant, type, key, position],
  );
}
