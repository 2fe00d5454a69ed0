import { boundedPage, type Measured, pageOf } from '../../database/bounded-page.ts';
import type { Transaction } from '../../database/transaction.ts';
import type { LogEvent } from '../event.ts';
import { notHidden } from '../read/not-hidden.ts';

/** An event that a group gave up on. */
export interface DeadLetter {
  /** `group@position`: stays the same when it is redriven and dies again. */
  readonly id: string;
  readonly group: string;
  /** Where the group read it: the broker's topic and offset, or the log's own table and the event's position. */
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
  readonly event: LogEvent;
  readonly error: { readonly code: string; readonly detail: string };
  readonly attempts: number;
  readonly failedAt: string;
  readonly firstFailedAt: string;
}

export interface DeadLetterFilter {
  readonly group?: string | undefined;
  readonly type?: string | undefined;
  /** Of a DeadLetterCause. */
  readonly cause?: string | undefined;
}

export type WhichLetters = DeadLetterFilter & { readonly ids?: readonly string[] | undefined };

/** Dead letters of one group that failed for the same reason, but for the numbers in it. */
export interface DeadLetterCause {
  readonly cause: string;
  readonly group: string;
  readonly letters: number;
  /** Of the newest letter. */
  readonly error: { readonly code: string; readonly detail: string };
  readonly newestFailedAt: string;
  readonly oldestFailedAt: string;
}

export interface DeadLetterSummary {
  /** Counted up to 10,000. */
  readonly total: number;
  /** Of the newest 10,000, those with the most letters first; a hundred at most. */
  readonly causes: readonly DeadLetterCause[];
}

export interface DeadLetterPage {
  readonly items: DeadLetter[];
  /** The row to go on before; undefined on the last page. */
  readonly last: number | undefined;
}

type LetterRow = Omit<DeadLetter, 'topic' | 'offset'> & { readonly row: number };

// Served by delivery_dead.
const LIST = {
  name: 'log_dead_letters',
  text: boundedPage(
    `select delivery.id as row, group_name || '@' || position as id, group_name as "group", partition, event,
      json_build_object('code', error_code, 'detail', error_detail) as error, attempts,
      failed_at as "failedAt", first_failed_at as "firstFailedAt"
    from log.delivery
    where tenant = $1 and state = 'dead' and ($2::text is null or group_name = $2) and ($3::text is null or type = $3)
      and ($6::text is null or log.cause_of(error_code, error_detail) = $6) and ${notHidden('$7')} and ($4::bigint is null or delivery.id < $4)
    order by delivery.id desc limit $5`,
    'event',
    'row desc',
  ),
};

/**
 * The dead letters of the transaction's tenant, newest first.
 * @param before the row to go on before
 * @param hidden PVT's own types that the reader does not see
 */
export async function listDeadLetters(
  tx: Transaction,
  { group, type, cause }: DeadLetterFilter,
  before: number | undefined,
  limit: number,
  hidden: readonly string[] = [],
): Promise<DeadLetterPage> {
  const values = [tx.tenant, group ?? null, type ?? null, before ?? null, limit, cause ?? null, hidden];
  const { items, last } = pageOf<LetterRow>(await tx.query<LetterRow & Measured>(LIST, values), limit);
  return { items: items.map(toLetter), last: last?.row };
}

function toLetter({ row: _row, event: { broker, ...event }, ...letter }: LetterRow): DeadLetter {
  const { topic, offset } = broker ?? { topic: 'log.event', offset: event.position };
  return { ...letter, topic, offset, event };
}

// Served by delivery_dead; bounded, so that a million letters cost what ten thousand do.
const CAUSES = {
  name: 'log_dead_letter_causes',
  text: `with newest as (
      select id, group_name, error_code, error_detail, failed_at, log.cause_of(error_code, error_detail) as cause
      from log.delivery where tenant = $1 and state = 'dead' and ${notHidden('$2')} order by id desc limit 10000)
    select cause, group_name as "group", count(*)::integer as letters, (sum(count(*)) over ())::integer as total,
      (array_agg(json_build_object('code', error_code, 'detail', error_detail) order by id desc))[1] as error,
      max(failed_at) as "newestFailedAt", min(failed_at) as "oldestFailedAt"
    from newest group by cause, group_name order by letters desc, group_name, cause limit 100`,
};

/** The dead letters of the transaction's tenant by group and cause. @param hidden as of {@link listDeadLetters} */
export async function summarizeDeadLetters(
  tx: Transaction,
  hidden: readonly string[] = [],
): Promise<DeadLetterSummary> {
  const rows = await tx.query<DeadLetterCause & { readonly total: number }>(CAUSES, [tx.tenant, hidden]);
  return { total: rows[0]?.total ?? 0, causes: rows.map(({ total: _total, ...cause }) => cause) };
}

/** Sends dead letters to their group once more. One that is under way already is left alone. @returns how many */
export async function redrive(tx: Transaction, which: WhichLetters): Promise<number> {
  const [row] = await tx.query<{ redriven: number }>('select log.redrive($1, $2, $3, $4) as redriven', namesOf(which));
  return row?.redriven ?? 0;
}

/** Gives dead letters up for good; the history of their events says why. @returns how many */
export async function discard(tx: Transaction, which: WhichLetters, reason: string): Promise<number> {
  const values = [...namesOf(which), reason];
  const [row] = await tx.query<{ discarded: number }>('select log.discard($1, $2, $3, $4, $5) as discarded', values);
  return row?.discarded ?? 0;
}

function namesOf({ group, type, cause, ids }: WhichLetters): unknown[] {
  return [group ?? null, type ?? null, cause ?? null, ids ?? null];
}

/**
 * What became of a dead letter: `kept` for its group, in whatever state; `done` by it; `discarded` by somebody; `gone` with
 * its group, which ended; or undefined where the id is none.
 */
export async function fateOf(tx: Transaction, id: string): Promise<'kept' | 'done' | 'discarded' | 'gone' | undefined> {
  const at = id.lastIndexOf('@');
  const position = Number(id.slice(at + 1));
  if (at < 1 || !Number.isSafeInteger(position)) return undefined;
  const [found] = await tx.query<{ kept: boolean; last: string | null }>(
    `select exists (select from log.delivery where tenant = $1 and position = $2 and group_name = $3) as kept,
       (select case when error_code = 'GROUP_ENDED' then 'gone' else outcome end from log.attempt
         where tenant = $1 and position = $2 and group_name = $3 and outcome in ('dead', 'redriven', 'discarded', 'done')
         order by at desc limit 1) as last`,
    [tx.tenant, position, id.slice(0, at)],
  );
  if (found === undefined || found.last === null) return undefined;
  if (found.kept) return 'kept';
  return found.last === 'done' || found.last === 'discarded' ? found.last : 'gone';
}
