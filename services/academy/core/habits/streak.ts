/** How somebody keeps at it. Days are ISO dates by the learner’s own clock. */
export interface Streak {
  /** Days in a row, up to today; while today has nothing yet, up to yesterday. */
  readonly streak: number;
  readonly today: boolean;
  /** Days since Monday. */
  readonly week: number;
}

/** @param days on which something was done, in any order */
export function streakOf(days: Iterable<string>, today: Temporal.PlainDate): Streak {
  const done = new Set(days);
  const isDone = (day: Temporal.PlainDate): boolean => done.has(day.toString());
  let streak = 0;
  for (let day = isDone(today) ? today : today.subtract({ days: 1 }); isDone(day); day = day.subtract({ days: 1 }))
    streak += 1;
  let week = 0;
  for (let back = 0; back < today.dayOfWeek; back += 1) if (isDone(today.subtract({ days: back }))) week += 1;
  return { streak, today: isDone(today), week };
}
