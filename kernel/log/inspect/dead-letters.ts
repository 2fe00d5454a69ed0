import { boundedPage, type Measured, pageOf } from '../../database/bounded-page.ts';
import type { Transaction } from '../../database/transaction.ts';
import type { LogEvent } from '../event.ts';

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
      and ($4::bigint is null or delivery.id < $4)
    order by delivery.id desc limit $5`,
    'event',
    'row desc',
  ),
};

/**
 * The dead letters of the transaction's tenant, newest first.
 * @param before the row to go on before
 */
export async function listDeadLetters(
  tx: Transaction,
  { group, type }: DeadLetterFilter,
  before: number | undefined,
  limit: number,
): Promise<DeadLetterPage> {
  const values = [tx.tenant, group ?? null, type ?? null, before ?? null, limit];
  const { items, last } = pageOf<LetterRow>(await tx.query<LetterRow & Measured>(LIST, values), limit);
  return { items: items.map(toLetter), last: last?.row };
}

function toLetter({ row: _row, event: { broker, ...event }, ...letter }: LetterRow): DeadLetter {
  const { topic, offset } = broker ?? { topic: 'log.event', offset: event.position };
  return { ...letter, topic, offset, event };
}

/** Sends dead letters to their group once more. One that is under way already is left alone. @returns how many */
export async function redrive(
  tx: Transaction,
  which: DeadLetterFilter & { readonly ids?: readonly string[] | undefined },
): Promise<number> {
  const [row] = await tx.query<{ redriven: number }>('select log.redrive($1, $2, $3) as redriven', [
    which.group ?? null,
    which.type ?? null,
    which.ids ?? null,
  ]);
  return row?.redriven ?? 0;
}

/**
 * What became of a dead letter: `kept` for its group, in whatever state; `done` by it; `gone` with its group, which ended; or
 * undefined where the id is none.
 */
export async function fateOf(tx: Transaction, id: string): Promise<'kept' | 'done' | 'gone' | undefined> {
  const at = id.lastIndexOf('@');
  const position = Number(id.slice(at + 1));
  if (at < 1 || !Number.isSafeInteger(position)) return undefined;
  const [found] = await tx.query<{ kept: boolean; last: string | null }>(
    `select exists (select from log.delivery where tenant = $1 and position = $2 and group_name = $3) as kept,
       (select outcome from log.attempt where tenant = $1 and position = $2 and group_name = $3
         and outcome in ('dead', 'redriven', 'done') order by at desc limit 1) as last`,
    [tx.tenant, position, id.slice(0, at)],
  );
  if (found === undefined || found.last === null) return undefined;
  if (found.kept) return 'kept';
  return found.last === 'done' ? 'done' : 'gone';
}
