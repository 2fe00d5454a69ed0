import type { Transaction } from '@pvt/kernel/database';
import type { KeptQuestion } from '../../core/bank/bank-question.ts';
import type { Question } from '../../core/questions/question.ts';
import { shownName } from './staff-names.ts';

const QUESTION = `select q.id, q.category, q.archived, q.current as version, v.body as question from academy.question q
  cross join lateral (select v.body from academy.question_version v
    where v.tenant = q.tenant and v.question = q.id and v.version = q.current limit 1) v`;

export async function questionOf(tx: Transaction, id: string): Promise<KeptQuestion | undefined> {
  const [row] = await tx.query<KeptQuestion>(`${QUESTION} where q.tenant = $1 and q.id = $2`, [tx.tenant, id]);
  return row;
}

/** Until the transaction ends nobody else changes it. */
export async function lockQuestion(tx: Transaction, id: string): Promise<KeptQuestion | undefined> {
  const [row] = await tx.query<KeptQuestion>(`${QUESTION} where q.tenant = $1 and q.id = $2 for update of q`, [
    tx.tenant,
    id,
  ]);
  return row;
}

/** Those of some ids, as they are now; who is not there has no row. */
export function questionsOf(tx: Transaction, ids: readonly string[]): Promise<KeptQuestion[]> {
  return tx.query<KeptQuestion>(
    `select q.* from unnest($2::uuid[]) as i (id) cross join lateral (${QUESTION}
      where q.tenant = $1 and q.id = i.id limit 1) q`,
    [tx.tenant, ids],
  );
}

/** A version of a question, whatever it is now. */
export async function questionVersion(
  tx: Transaction,
  id: string,
  version: number,
): Promise<{ readonly question: Question; readonly savedAt: string; readonly savedBy: string } | undefined> {
  const [row] = await tx.query<{ question: Question; savedAt: string; savedBy: string }>(
    `select body as question, saved_at as "savedAt", ${shownName('saved_by')} as "savedBy" from academy.question_version
      where tenant = $1 and question = $2 and version = $3`,
    [tx.tenant, id, version],
  );
  return row;
}

/** @param words by what it is found */
export async function storeQuestion(tx: Transaction, kept: KeptQuestion, words: string): Promise<void> {
  const { id, category, archived, version, question } = kept;
  await tx.query(
    `insert into academy.question (tenant, id, category, kind, name, tags, current, archived, words)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
      on conflict (tenant, id) do update set category = excluded.category, kind = excluded.kind, name = excluded.name,
        tags = excluded.tags, current = excluded.current, archived = excluded.archived, words = excluded.words`,
    [...[tx.tenant, id, category, question.kind, question.name, question.tags, version, archived], words],
  );
}

export async function insertQuestionVersion(tx: Transaction, kept: KeptQuestion, by: string): Promise<void> {
  const { id, version, question } = kept;
  await tx.query(
    'insert into academy.question_version (tenant, question, version, body, saved_by) values ($1, $2, $3, $4, $5)',
    [tx.tenant, id, version, JSON.stringify(question), by],
  );
}

/** Many new questions with two statements. */
export async function insertQuestions(
  tx: Transaction,
  all: readonly (KeptQuestion & { readonly words: string })[],
  by: string,
): Promise<void> {
  const rows = all.map(({ id, category, version, question, words }) => ({
    ...{ id, category, version, kind: question.kind, name: question.name, tags: question.tags },
    ...{ words, body: question },
  }));
  const values = [tx.tenant, JSON.stringify(rows)];
  await tx.query(
    `insert into academy.question (tenant, id, category, kind, name, tags, current, words)
      select $1, r.id, r.category, r.kind, r.name, r.tags, r.version, r.words
        from json_to_recordset($2) as r (id uuid, category uuid, version integer, kind text, name text, tags text[], words text)`,
    values,
  );
  await tx.query(
    `insert into academy.question_version (tenant, question, version, body, saved_by)
      select $1, r.id, r.version, r.body, $3 from json_to_recordset($2) as r (id uuid, version integer, body json)`,
    [...values, by],
  );
}

/** What a list of the bank is narrowed by. */
export interface QuestionFilter {
  /** One of which it is in; undefined for any. */
  readonly categories?: readonly string[] | undefined;
  readonly kind?: string | undefined;
  readonly tag?: string | undefined;
  readonly archived: boolean;
}

/** The newest first. Served by question_of_category where categories are asked for, else by the primary key. */
export function questionsBefore(
  tx: Transaction,
  { categories, kind, tag, archived }: QuestionFilter,
  id: string | undefined,
  most: number,
): Promise<KeptQuestion[]> {
  const within = categories === undefined ? '' : 'and q.category = any($7::uuid[])';
  return tx.query<KeptQuestion>(
    `${QUESTION} where q.tenant = $1 and ($2::uuid is null or q.id < $2) and q.archived = $3
      and ($4::text is null or q.kind = $4) and ($5::text is null or q.tags @> array[$5]) ${within}
      order by q.id desc limit $6`,
    [
      tx.tenant,
      id ?? null,
      archived,
      kind ?? null,
      tag ?? null,
      most,
      ...(categories === undefined ? [] : [categories]),
    ],
  );
}

/** As `questionsBefore`, those that have the words. Served by question_by_words. @param words folded */
export function foundQuestions(
  tx: Transaction,
  words: string,
  { categories, kind, tag, archived }: QuestionFilter,
  id: string | undefined,
  most: number,
): Promise<KeptQuestion[]> {
  return tx.query<KeptQuestion>(
    `select q.* from academy.find_questions($2, $3, $4, $5, $6, $7, $8) f
      cross join lateral (${QUESTION} where q.tenant = $1 and q.id = f.id limit 1) q order by q.id desc`,
    [tx.tenant, words, categories ?? null, kind ?? null, tag ?? null, archived, id ?? null, most],
  );
}

/** Those that are not archived of a category, with those below it where that is wanted, that have all of some tags. */
export async function poolOf(
  tx: Transaction,
  category: string,
  { below, tags }: { readonly below: boolean; readonly tags: readonly string[] },
  most: number,
): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `with recursive tree as (
        select $2::uuid as id, 1 as level
        union all
        select c.id, t.level + 1 from tree t
          join academy.question_category c on c.tenant = $1 and c.parent = t.id where $3 and t.level <= 20
      ) select q.id from tree t
          cross join lateral (select q.id from academy.question q where q.tenant = $1 and q.category = t.id
            and not q.archived and q.tags @> $4::text[] order by q.id limit $5) q order by q.id limit $5`,
    [tx.tenant, category, below, tags, most],
  );
  return rows.map(({ id }) => id);
}
