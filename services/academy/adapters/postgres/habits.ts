import type { Transaction } from '@pvt/kernel/database';
import type { GivenHabits, Habits } from '../../core/habits/habits.ts';

const HABITS = `h.account, h.time_zone as "timeZone", h.reminders, h.streaks, h.weekly_goal as "weeklyGoal", h.revision`;

export async function habitsOf(tx: Transaction, account: string): Promise<Habits | undefined> {
  const [row] = await tx.query<Habits>(
    `select ${HABITS} from academy.learner_habits h where h.tenant = $1 and h.account = $2`,
    [tx.tenant, account],
  );
  return row;
}

/** Nobody else changes them until the transaction ends. */
export async function lockHabits(tx: Transaction, account: string): Promise<Habits | undefined> {
  const [row] = await tx.query<Habits>(
    `select ${HABITS} from academy.learner_habits h where h.tenant = $1 and h.account = $2 for update of h`,
    [tx.tenant, account],
  );
  return row;
}

export async function storeHabits(tx: Transaction, account: string, given: GivenHabits): Promise<number> {
  const { timeZone, reminders, streaks, weeklyGoal } = given;
  const [row] = await tx.query<{ revision: number }>(
    `insert into academy.learner_habits as h (tenant, account, time_zone, reminders, streaks, weekly_goal)
      values ($1, $2, $3, $4, $5, $6)
      on conflict (tenant, account) do update set time_zone = excluded.time_zone, reminders = excluded.reminders,
        streaks = excluded.streaks, weekly_goal = excluded.weekly_goal, revision = h.revision + 1
      returning h.revision`,
    [tx.tenant, account, timeZone, reminders, streaks, weeklyGoal],
  );
  return row?.revision ?? 1;
}

export async function eraseHabits(tx: Transaction, account: string): Promise<void> {
  await tx.query('delete from academy.learner_habits h where h.tenant = $1 and h.account = $2', [tx.tenant, account]);
}
