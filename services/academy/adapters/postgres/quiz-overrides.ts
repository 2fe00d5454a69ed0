import type { Transaction } from '@pvt/kernel/database';
import type { QuizOverride } from '../../core/quiz/override.ts';

const OVERRIDE = 'o.limit_seconds as "limitSeconds", o.closes_at as "closesAt", o.attempts';

export async function overrideOf(
  tx: Transaction,
  enrolment: string,
  lesson: string,
): Promise<QuizOverride | undefined> {
  const [row] = await tx.query<QuizOverride>(
    {
      name: 'academy_override',
      text: `select ${OVERRIDE} from academy.quiz_override o where o.tenant = $1 and o.enrolment = $2 and o.lesson = $3`,
    },
    [tx.tenant, enrolment, lesson],
  );
  return row;
}

export async function storeOverride(
  tx: Transaction,
  enrolment: string,
  lesson: string,
  { limitSeconds, closesAt, attempts }: QuizOverride,
): Promise<void> {
  await tx.query(
    `insert into academy.quiz_override (tenant, enrolment, lesson, limit_seconds, closes_at, attempts)
      values ($1, $2, $3, $4, $5, $6)
      on conflict (tenant, enrolment, lesson) do update set limit_seconds = excluded.limit_seconds,
        closes_at = excluded.closes_at, attempts = excluded.attempts`,
    [tx.tenant, enrolment, lesson, limitSeconds, closesAt, attempts],
  );
}
