import { createHash } from 'node:crypto';
import type { Database, Transaction } from '@pvt/kernel/database';
import type { Question } from '../../core/question.ts';
import type { AnswerCache, CachedAnswer, Clock, ModelName } from '../../ports.ts';

export function postgresAnswers(database: Database, clock: Clock): AnswerCache {
  return {
    async find(tenant, question, models) {
      const keys = models.map((model) => keyOf(question, model));
      const rows = await database.transaction(tenant, (tx) =>
        tx.query<CachedAnswer>(
          {
            name: 'assistant_find_answer',
            // By the primary key. In the order of the models: the first that is asked is the one preferred.
            text: `select provider, model, output from assistant.answer
                   where tenant = $1 and key = any($2::bytea[]) and expires_at > $3
                   order by array_position($2::bytea[], key) limit 1`,
          },
          [tenant, keys, new Date(clock.now())],
        ),
      );
      return rows[0];
    },
  };
}

/** Keeps an answer in the caller's transaction. Of two who asked at once the later one is kept. */
export async function keepAnswer(
  tx: Transaction,
  answer: { question: Question; model: ModelName; output: unknown; expiresAt: number },
): Promise<void> {
  const { question, model, output, expiresAt } = answer;
  await tx.query(
    {
      name: 'assistant_keep_answer',
      text: `insert into assistant.answer (tenant, key, provider, model, output, expires_at)
             values ($1, $2, $3, $4, $5, $6)
             on conflict (tenant, key) do update set output = excluded.output, expires_at = excluded.expires_at`,
    },
    [tx.tenant, keyOf(question, model), model.provider, model.model, JSON.stringify(output), new Date(expiresAt)],
  );
}

/** Deletes expired answers, a bounded number at a time: no transaction stays open long. */
export async function sweepAnswers(database: Database, now: number): Promise<number> {
  for (let swept = 0; ; ) {
    const rows = await database.housekeeping((tx) =>
      tx.query(
        `delete from assistant.answer where (tenant, key) in
           (select tenant, key from assistant.answer where expires_at <= $1 order by expires_at limit 1000)
         returning 1`,
        [new Date(now)],
      ),
    );
    swept += rows.length;
    if (rows.length < 1000) return swept;
  }
}

function keyOf(question: Question, { provider, model }: ModelName): Buffer {
  const parts = [
    question.task,
    question.input,
    question.task === 'classify' ? question.labels : null,
    question.task === 'extract' ? question.schema : null,
    provider,
    model,
  ];
  return createHash('sha256').update(JSON.stringify(parts)).digest();
}
