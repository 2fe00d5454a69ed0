import type { Transaction } from '@pvt/kernel/database';
import type { LineItem, ToolScore } from '../../core/tools/line-item.ts';

const ITEM = 'select id, tool, course, lesson, definition from academy.line_item where tenant = $1';

export async function insertLineItem(
  tx: Transaction,
  { id, tool, course, lesson, definition }: LineItem,
): Promise<void> {
  await tx.query(
    'insert into academy.line_item (tenant, id, tool, course, lesson, definition) values ($1, $2, $3, $4, $5, $6)',
    [tx.tenant, id, tool, course, lesson, JSON.stringify(definition)],
  );
}

export async function updateLineItem(tx: Transaction, { id, lesson, definition }: LineItem): Promise<void> {
  await tx.query('update academy.line_item set lesson = $3, definition = $4 where tenant = $1 and id = $2', [
    ...[tx.tenant, id, lesson, JSON.stringify(definition)],
  ]);
}

export async function deleteLineItem(tx: Transaction, id: string): Promise<void> {
  await tx.query('delete from academy.tool_score where tenant = $1 and item = $2', [tx.tenant, id]);
  await tx.query('delete from academy.line_item where tenant = $1 and id = $2', [tx.tenant, id]);
}

/** Nobody else changes it until the transaction ends. */
export async function lockLineItem(
  tx: Transaction,
  tool: string,
  course: string,
  id: string,
): Promise<LineItem | undefined> {
  const [row] = await tx.query<LineItem>(`${ITEM} and id = $4 and tool = $2 and course = $3 for update`, [
    ...[tx.tenant, tool, course, id],
  ]);
  return row;
}

export interface ItemFilter {
  readonly lesson?: string | undefined;
  readonly resourceId?: string | undefined;
  readonly tag?: string | undefined;
}

/** In the order in which they were made. Served by line_item_of_tool. @param after the id of the last one of the page before */
export function lineItemsOf(
  tx: Transaction,
  tool: string,
  course: string,
  { lesson, resourceId, tag }: ItemFilter,
  after: string | null,
  most: number,
): Promise<LineItem[]> {
  return tx.query<LineItem>(
    `${ITEM} and tool = $2 and course = $3 and ($4::uuid is null or id > $4)
      and ($5::text is null or lesson::text = $5) and ($6::text is null or definition ->> 'resourceId' = $6)
      and ($7::text is null or definition ->> 'tag' = $7) order by id limit $8`,
    [tx.tenant, tool, course, after, lesson ?? null, resourceId ?? null, tag ?? null, most],
  );
}

/** Nothing changes where what is kept is as new. @returns whether it is kept now */
export async function storeToolScore(
  tx: Transaction,
  item: string,
  learner: { readonly enrolment: string; readonly account: string },
  score: ToolScore,
): Promise<boolean> {
  const rows = await tx.query(
    `insert into academy.tool_score as s (tenant, item, enrolment, account, score, scored_at) values ($1, $2, $3, $4, $5, $6)
      on conflict (tenant, item, enrolment) do update set score = excluded.score, scored_at = excluded.scored_at
        where s.scored_at < excluded.scored_at
      returning item`,
    [tx.tenant, item, learner.enrolment, learner.account, JSON.stringify(score), score.at],
  );
  return rows.length > 0;
}

export interface KeptToolScore {
  readonly enrolment: string;
  readonly account: string;
  readonly score: ToolScore;
}

export function toolScoresOf(
  tx: Transaction,
  item: string,
  account: string | null,
  after: string | null,
  most: number,
): Promise<KeptToolScore[]> {
  return tx.query<KeptToolScore>(
    `select enrolment, account, score from academy.tool_score where tenant = $1 and item = $2
      and ($3::uuid is null or enrolment > $3) and ($4::text is null or account::text = $4) order by enrolment limit $5`,
    [tx.tenant, item, after, account, most],
  );
}

/** Nobody else makes some for the course until the transaction ends. */
export async function lockLineItems(tx: Transaction, course: string): Promise<void> {
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`academy.line-item ${tx.tenant} ${course}`]);
}
