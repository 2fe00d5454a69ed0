import type { CalendarEntry } from '../calendar/calendar-entry.ts';

/** What a learner is reminded of. Each has a key of its own, so that it is sent once. */
export type Reminder =
  | { readonly kind: 'due'; readonly key: string; readonly entry: CalendarEntry }
  | { readonly kind: 'idle'; readonly key: string; readonly days: number };

/** Not sooner, and not ever again: who is away for longer has decided so. */
const IDLE_DAYS = 7;
const GIVEN_UP_DAYS = 30;
const AHEAD_HOURS = 24;

export interface Reminded {
  /** Of one course. */
  readonly entries: readonly CalendarEntry[];
  /** Whether there is something that the learner could do now. */
  readonly hasOpen: boolean;
  /** When something was done last, or the course was begun. */
  readonly lastAt: Temporal.Instant;
  readonly timeZone: string;
}

/** What somebody is to be reminded of now. Days are those of the learner’s clock. */
export function remindersOf({ entries, hasOpen, lastAt, timeZone }: Reminded, now: Temporal.Instant): Reminder[] {
  const soon = now.add({ hours: AHEAD_HOURS });
  const due = entries.filter(({ kind, at, done }) => {
    if (done || (kind !== 'due' && kind !== 'closes')) return false;
    const when = Temporal.Instant.from(at);
    return Temporal.Instant.compare(when, now) > 0 && Temporal.Instant.compare(when, soon) <= 0;
  });
  const [last, today] = [lastAt, now].map((each) => each.toZonedDateTimeISO(timeZone).toPlainDate());
  const days = last === undefined || today === undefined ? 0 : last.until(today).days;
  const isIdle = hasOpen && days >= IDLE_DAYS && days < GIVEN_UP_DAYS;
  return [
    // A time that is moved is another one to be reminded of.
    ...due.map((entry) => ({ kind: 'due' as const, key: `${entry.id} ${entry.at}`, entry })),
    ...(isIdle ? [{ kind: 'idle' as const, key: `idle ${last}`, days }] : []),
  ];
}

const SOONEST_MS = 10 * 60_000;
const LATEST_MS = 12 * 3_600_000;

/** When to look again: a day before what is next, and twice a day since times may be moved. */
export function nextLook(entries: readonly CalendarEntry[], now: Temporal.Instant): Temporal.Instant {
  const from = now.epochMilliseconds;
  const ahead = entries
    .map(({ at }) => Date.parse(at) - AHEAD_HOURS * 3_600_000 - from)
    .filter((ms) => ms > 0 && ms < LATEST_MS);
  return now.add({ milliseconds: Math.max(SOONEST_MS, Math.min(LATEST_MS, ...ahead)) });
}
