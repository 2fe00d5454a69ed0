import { createHash } from 'node:crypto';
import type { SweepPiece } from '@pvt/kernel/async/sweep';
import type { Transaction } from '@pvt/kernel/database';
import type { Question } from '../../core/question.ts';
import type { ModelName } from '../../core/use.ts';

/** An answer that was given before, and who gave it. */
export interface KnownAnswer extends ModelName {
  readonly output: unknown;
}

// By the primary key. In the order of the models: the first that is asked is the one preferred.
const FIND = {
  name: 'assistant_find_answer',
  text: `select provider, model, output from assistant.answer
    where tenant = $1 and key = any($2::bytea[]) and expires_at > $3
    order by array_position($2::bytea[], key) limit 1`,
};

/** The first of these models' answers that has not expired. One tenant never gets an answer to another's question. */
export async function findAnswer(
  tx: Transaction,
  question: Question,
  models: readonly ModelName[],
  now: number,
): Promise<KnownAnswer | undefined> {
  const keys = models.map((model) => keyOf(question, model));
  const [row] = await tx.query<KnownAnswer>(FIND, [tx.tenant, keys, new Date(now)]);
  return row;
}

const STORE = {
  name: 'assistant_keep_answer',
  text: `insert into assistant.answer (tenant, key, provider, model, output, expires_at) values ($1, $2, $3, $4, $5, $6)
    on conflict (tenant, key) do update set output = excluded.output, expires_at = excluded.expires_at`,
};

/** Of two who asked at once the later answer is kept. */
export async function storeAnswer(
  tx: Transaction,
  answer: { question: Question; model: ModelName; output: unknown; expiresAt: number },
): Promise<void> {
  const { question, model, output, expiresAt } = answer;
  const key = keyOf(question, model);
  const values = [tx.tenant, key, model.provider, model.model, JSON.stringify(output), new Date(expiresAt)];
  await tx.query(STORE, values);
}

/** Removes what has expired, of every tenant. Served by answer_expires_at. */
export function expiredAnswers(now: number): SweepPiece {
  return async (tx, most) => {
    const removed = await tx.query(
      `delete from assistant.answer where (tenant, key) in
         (select tenant, key from assistant.answer where expires_at <= $1 order by expires_at limit $2)
       returning 1`,
      [new Date(now), most],
    );
    return removed.length;
  };
}

/** Nothing for what was kept before there was more to ask: its keys stay as they are. */
function beyondText(question: Question): readonly unknown[] {
  if (question.task === 'answer') return [question.question];
  return question.task === 'draft' ? [question.wanted, question.command] : [];
}

function keyOf(question: Question, { provider, model }: ModelName): Buffer {
  const parts = [
    question.task,
    question.input,
    question.task === 'classify' ? question.labels : null,
    question.task === 'extract' || question.task === 'draft' ? question.schema : null,
    ...beyondText(question),
    provider,
    model,
  ];
  return createHash('sha256').update(JSON.stringify(parts)).digest();
}
