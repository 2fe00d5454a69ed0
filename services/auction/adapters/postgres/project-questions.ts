import type { Transaction } from '@pvt/kernel/database';
import type { ProjectQuestion } from '../../core/project-question.ts';

export async function insertQuestion(
  tx: Transaction,
  project: string,
  { id, asker, question }: { id: string; asker: string; question: string },
): Promise<void> {
  await tx.query(
    'insert into auction.project_question (tenant, project, id, asker, question) values ($1, $2, $3, $4, $5)',
    [tx.tenant, project, id, asker, question],
  );
}

export async function answerIn(tx: Transaction, project: string, id: string, answer: string): Promise<void> {
  await tx.query(
    'update auction.project_question set answer = $4, answered_at = now() where tenant = $1 and project = $2 and id = $3',
    [tx.tenant, project, id, answer],
  );
}

/** Without who asked. Served by the primary key: ids of version 7 are in the order of time. */
export function questionsBefore(
  tx: Transaction,
  project: string,
  before: string | undefined,
  most: number,
): Promise<ProjectQuestion[]> {
  return tx.query<ProjectQuestion>(
    `select id, question, answer, asked_at as "askedAt", answered_at as "answeredAt" from auction.project_question
      where tenant = $1 and project = $2 and ($3::uuid is null or id < $3) order by id desc limit $4`,
    [tx.tenant, project, before ?? null, most],
  );
}

/** Locked until the transaction ends. Served by the primary key. */
export async function lockQuestion(
  tx: Transaction,
  project: string,
  id: string,
): Promise<Pick<ProjectQuestion, 'id' | 'answer'> | undefined> {
  const [row] = await tx.query<Pick<ProjectQuestion, 'id' | 'answer'>>(
    'select id, answer from auction.project_question where tenant = $1 and project = $2 and id = $3 for update',
    [tx.tenant, project, id],
  );
  return row;
}

/** For staff: who asked. Served by the primary key. */
export async function askerOf(tx: Transaction, project: string, id: string): Promise<string | undefined> {
  const [row] = await tx.query<{ asker: string }>(
    'select asker from auction.project_question where tenant = $1 and project = $2 and id = $3',
    [tx.tenant, project, id],
  );
  return row?.asker;
}

/** How many questions somebody has asked about a project, among its few. Served by the primary key. */
export async function askedBy(tx: Transaction, project: string, asker: string): Promise<number> {
  const [row] = await tx.query<{ count: number }>(
    'select count(*)::integer as count from auction.project_question where tenant = $1 and project = $2 and asker = $3',
    [tx.tenant, project, asker],
  );
  return row?.count ?? 0;
}

/** Served by auction_of_project. */
export function auctionEndsOf(
  tx: Transaction,
  project: string,
): Promise<{ readonly state: 'draft' | 'open' | 'closed' | 'cancelled'; readonly endsAt: string | null }[]> {
  return tx.query(
    `select state, ends_at as "endsAt" from auction.auction where tenant = $1 and project = $2 and state in ('open', 'closed')`,
    [tx.tenant, project],
  );
}

/** Whether somebody has won an auction over the project. Served by auction_of_project. */
export async function hasWon(tx: Transaction, project: string, account: string): Promise<boolean> {
  const rows = await tx.query(
    `select from auction.auction where tenant = $1 and project = $2 and state = 'closed' and result ->> 'bidder' = $3 limit 1`,
    [tx.tenant, project, account],
  );
  return rows.length > 0;
}
