import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { type Conditions, requireMatch } from '@pvt/kernel/preconditions';
import { habitsOf, lockHabits, storeHabits } from '../../adapters/postgres/habits.ts';
import { learningDays } from '../../adapters/postgres/learning-days.ts';
import {
  FIRST_HABITS,
  type GivenHabits,
  type HabitsView,
  habitsTag,
  requireTimeZone,
} from '../../core/habits/habits.ts';
import { streakOf } from '../../core/habits/streak.ts';
import { requirePerson } from '../learning/require-learner.ts';
import type { AcademyTools } from '../tools.ts';

type Tools = Pick<AcademyTools, 'database' | 'now'>;

/** A streak is shown no longer. */
const MOST_DAYS = 400;

/**
 * Days of learning, counted from what was done, by the caller’s clock.
 * @param timeZone where the caller has chosen none
 * @throws LEARNER_NOT_A_PERSON, LEARNING_ZONE_UNKNOWN
 */
export function readHabits(tools: Tools, context: CallContext, timeZone: string): Promise<HabitsView> {
  const account = requirePerson(context);
  requireTimeZone(timeZone);
  return tools.database.transaction(context.tenant, async (tx) => {
    const kept = await habitsOf(tx, account);
    return viewOf(tools, tx, account, kept ?? { ...FIRST_HABITS, timeZone }, kept?.revision ?? 0);
  });
}

/** @throws LEARNER_NOT_A_PERSON, LEARNING_ZONE_UNKNOWN, CHANGED_MEANWHILE */
export function saveHabits(
  tools: Tools,
  context: CallContext,
  given: GivenHabits,
  conditions: Conditions,
): Promise<HabitsView> {
  const account = requirePerson(context);
  requireTimeZone(given.timeZone);
  return tools.database.transaction(context.tenant, async (tx) => {
    const before = await lockHabits(tx, account);
    requireMatch(conditions, habitsTag(before?.revision ?? 0), 'Your choice');
    return viewOf(tools, tx, account, given, await storeHabits(tx, account, given));
  });
}

async function viewOf(
  tools: Tools,
  tx: Transaction,
  account: string,
  { timeZone, reminders, streaks, weeklyGoal }: GivenHabits,
  revision: number,
): Promise<HabitsView> {
  const wishes = { timeZone, reminders, streaks, weeklyGoal, isKept: revision > 0, version: habitsTag(revision) };
  if (!streaks) return { ...wishes, streak: null, today: false, week: 0 };
  const now = tools.now();
  const since = now.subtract({ hours: 24 * MOST_DAYS }).toString({ smallestUnit: 'millisecond' });
  const days = await learningDays(tx, account, { timeZone, since });
  return { ...wishes, ...streakOf(days, now.toZonedDateTimeISO(timeZone).toPlainDate()) };
}
