import type { Transaction } from '@pvt/kernel/database';
import type { CardAction } from '../../core/cards/card-action.ts';

/** A card as it is kept. Instants are ISO texts. */
export interface KeptCard {
  readonly id: string;
  readonly account: string;
  readonly enrolment: string;
  readonly course: string;
  readonly lesson: string;
  readonly attempt: string;
  readonly slot: string;
  readonly question: string;
  readonly version: number;
  readonly madeAt: string;
  readonly dueAt: string;
  readonly reviews: number;
}

const CARD = `c.id, c.account, c.enrolment, c.course, c.lesson, c.attempt, c.slot, c.question, c.version, c.made_at as "madeAt",
  c.due_at as "dueAt", c.reviews`;

/** @returns how many were not there yet */
export async function insertCards(tx: Transaction, cards: readonly KeptCard[]): Promise<number> {
  const rows = await tx.query(
    `insert into academy.card (tenant, id, account, enrolment, course, lesson, attempt, slot, question, version, made_at, due_at)
      select $1, c.id, c.account, c.enrolment, c.course, c.lesson, c.attempt, c.slot, c.question, c.version, c."madeAt", c."dueAt"
      from json_to_recordset($2::json) as c (id uuid, account uuid, enrolment uuid, course text, lesson uuid, attempt uuid,
        slot text, question uuid, version integer, "madeAt" timestamptz, "dueAt" timestamptz)
      on conflict do nothing returning id`,
    [tx.tenant, JSON.stringify(cards)],
  );
  return rows.length;
}

/** Of an account. Nobody else changes it until the transaction ends. */
export async function lockCard(tx: Transaction, account: string, id: string): Promise<KeptCard | undefined> {
  const [row] = await tx.query<KeptCard>(
    `select ${CARD} from academy.card c where c.tenant = $1 and c.id = $3 and c.account = $2 for update of c`,
    [tx.tenant, account, id],
  );
  return row;
}

/** Those of an account that are due, the longest first. Served by card_due. */
export function dueCards(
  tx: Transaction,
  account: string,
  course: string | undefined,
  now: string,
  most: number,
): Promise<KeptCard[]> {
  return tx.query<KeptCard>(
    `select ${CARD} from academy.card c where c.tenant = $1 and c.account = $2 and c.due_at <= $4
      and ($3::text is null or c.course = $3) and exists (select from academy.enrolment e where e.tenant = $1
        and e.course = c.course and e.account = $2 and e.state in ('active', 'completed') limit 1)
      order by c.due_at, c.id limit $5`,
    [tx.tenant, account, course ?? null, now, most],
  );
}

/** When the first of those is due that are not yet; null for none. Served by card_due. */
export async function nextDue(
  tx: Transaction,
  account: string,
  course: string | undefined,
  now: string,
): Promise<string | null> {
  const [row] = await tx.query<{ dueAt: string }>(
    `select c.due_at as "dueAt" from academy.card c where c.tenant = $1 and c.account = $2 and c.due_at > $4
      and ($3::text is null or c.course = $3) order by c.due_at limit 1`,
    [tx.tenant, account, course ?? null, now],
  );
  return row?.dueAt ?? null;
}

/** How many there are of each course. Served by card_due. */
export function cardCounts(
  tx: Transaction,
  account: string,
): Promise<{ readonly course: string; readonly cards: number }[]> {
  return tx.query(
    `select c.course, count(*)::integer as cards from academy.card c where c.tenant = $1 and c.account = $2
      group by c.course order by c.course`,
    [tx.tenant, account],
  );
}

/** Nothing where the same action came before. */
export async function insertCardAction(tx: Transaction, card: string, action: CardAction): Promise<void> {
  await tx.query(
    `insert into academy.card_action (tenant, card, action, rating, undoes, at) values ($1, $2, $3, $4, $5, $6)
      on conflict (tenant, card, action) do nothing`,
    [tx.tenant, card, action.action, action.rating, action.undoes, action.at],
  );
}

/** All that was done with some cards. Served by the primary key. */
export function cardActionsOf(
  tx: Transaction,
  cards: readonly string[],
): Promise<(CardAction & { readonly card: string })[]> {
  return tx.query(
    `select wanted.id as card, a.action, a.rating, a.undoes, a.at from unnest($2::uuid[]) as wanted (id)
      cross join lateral (select * from academy.card_action a where a.tenant = $1 and a.card = wanted.id limit $3) a`,
    [tx.tenant, cards, MOST_ACTIONS],
  );
}

/** Answers and what undid them. */
export const MOST_ACTIONS = 1000;

export async function storeCard(
  tx: Transaction,
  { id, dueAt, reviews }: Pick<KeptCard, 'id' | 'dueAt' | 'reviews'>,
): Promise<void> {
  await tx.query('update academy.card set due_at = $3, reviews = $4 where tenant = $1 and id = $2', [
    ...[tx.tenant, id, dueAt, reviews],
  ]);
}

/** Questions that an account is being asked in attempts under way. Served by enrolment_of_person and attempt_under_way. */
export async function questionsUnderWay(tx: Transaction, account: string): Promise<string[]> {
  const rows = await tx.query<{ question: string }>(
    `select distinct s.value ->> 'question' as question from academy.enrolment e
      cross join lateral (select a.slots from academy.attempt a
        where a.tenant = $1 and a.enrolment = e.id and a.state = 'inProgress' limit 500) a
      cross join lateral json_array_elements(a.slots) s
      where e.tenant = $1 and e.account = $2`,
    [tx.tenant, account],
  );
  return rows.map(({ question }) => question);
}

/** All of an account, with what was done with them. */
export async function eraseCards(tx: Transaction, account: string): Promise<void> {
  await tx.query(
    `delete from academy.card_action a using academy.card c
      where a.tenant = $1 and c.tenant = $1 and c.account = $2 and a.card = c.id`,
    [tx.tenant, account],
  );
  await tx.query('delete from academy.card where tenant = $1 and account = $2', [tx.tenant, account]);
}
