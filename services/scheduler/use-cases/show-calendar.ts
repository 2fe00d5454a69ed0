import type { CallContext } from '@pvt/kernel/context';
import { soonestTasks } from '../adapters/postgres/tasks.ts';
import { type Day, daysFrom, timesOfDay } from '../core/calendar.ts';
import { schedulerErrors } from '../core/errors.ts';
import { isTimeZone, timesOf } from '../core/schedule.ts';
import type { SchedulerTools } from './tools.ts';

const DAYS = 7;
const MOST_TASKS = 100;

export interface CalendarTimes {
  readonly task: string;
  /** Instants. */
  readonly first: string;
  readonly last: string;
  readonly count: number;
  readonly more: boolean;
}

export interface Calendar {
  readonly days: readonly { readonly date: string; readonly times: readonly CalendarTimes[] }[];
  readonly complete: boolean;
}

/** When the tasks are due in the next seven days, by the day of a place. @throws TIME_ZONE_UNKNOWN */
export async function showCalendar(
  { database, now }: Pick<SchedulerTools, 'database' | 'now'>,
  { tenant }: CallContext,
  timeZone: string,
): Promise<Calendar> {
  if (!isTimeZone(timeZone))
    throw schedulerErrors.TIME_ZONE_UNKNOWN(`"${timeZone}" is not a time zone. One is "Europe/Lisbon".`, {
      pointer: '/timeZone',
    });
  const { days, tasks } = await database.transaction(tenant, async (tx) => {
    const found = daysFrom(await now(tx), timeZone, DAYS);
    return {
      days: found,
      tasks: await soonestTasks(tx, new Date(found.at(-1)?.end ?? 0).toISOString(), MOST_TASKS + 1),
    };
  });
  const times = new Map<Day, CalendarTimes[]>(days.map((day) => [day, []]));
  for (const { name, definition, nextAt } of tasks.slice(0, MOST_TASKS)) {
    // A tenth of a ms for each time of it: others have their turn in between.
    await new Promise((next) => setImmediate(next));
    const schedule = timesOf(definition.schedule);
    for (const day of days) {
      const found = timesOfDay(schedule, Date.parse(nextAt ?? ''), day);
      if (found === undefined) continue;
      const [first, last] = [found.first, found.last].map((at) => new Date(at).toISOString()) as [string, string];
      times.get(day)?.push({ task: name, first, last, count: found.count, more: found.more });
    }
  }
  return {
    days: days.map((day) => ({
      date: day.date,
      times: (times.get(day) ?? []).toSorted((a, b) => (a.first < b.first ? -1 : a.first > b.first ? 1 : 0)),
    })),
    complete: tasks.length <= MOST_TASKS,
  };
}
