import { exact } from '../questions/exact.ts';
import { type Accommodation, NO_ACCOMMODATION, type QuizTiming } from './quiz-timing.ts';

/** Why an attempt can not be begun, or until when it goes. */
export type Start =
  | { readonly kind: 'notOpen'; readonly opensAt: Temporal.Instant }
  | { readonly kind: 'closed'; readonly closedAt: Temporal.Instant }
  | { readonly kind: 'open'; readonly dueAt: Temporal.Instant | undefined };

/**
 * Reads a local date-time of a place. Where clocks go forward, a time that is skipped is the one after; where they go
 * back, the earlier of both is meant.
 */
export function instantOf(local: string, timeZone: string): Temporal.Instant {
  return Temporal.PlainDateTime.from(local).toZonedDateTime(timeZone, { disambiguation: 'compatible' }).toInstant();
}

/** Whether an attempt can begin at an instant, and when it is to end: what the page shows before the start. */
export function startAt(timing: QuizTiming, at: Temporal.Instant, extra: Accommodation = NO_ACCOMMODATION): Start {
  const { timeZone, opensAt } = timing;
  if (opensAt !== undefined) {
    const opens = instantOf(opensAt, timeZone);
    if (Temporal.Instant.compare(at, opens) < 0) return { kind: 'notOpen', opensAt: opens };
  }
  const closes = closesAt(timing, extra);
  if (closes !== undefined && Temporal.Instant.compare(at, closes) >= 0) return { kind: 'closed', closedAt: closes };
  return { kind: 'open', dueAt: dueAt(timing, at, extra) };
}

/**
 * When an attempt that began is to end: asked again when the extra time changes, so that the clock of an attempt under
 * way moves with it.
 * @returns undefined when nothing ends it
 */
export function dueAt(
  timing: QuizTiming,
  startedAt: Temporal.Instant,
  extra: Accommodation = NO_ACCOMMODATION,
): Temporal.Instant | undefined {
  const { limitSeconds, closing } = timing;
  const limited = limitSeconds === undefined ? undefined : startedAt.add({ seconds: secondsOf(limitSeconds, extra) });
  const closes = closesAt(timing, extra);
  if (closing === 'start-window' && limited !== undefined) return limited;
  return earlier(limited, closes);
}

/** When it closes for a learner: as much later as the limit is longer, or by the extra minutes where there is none. */
export function closesAt(
  { closesAt: local, timeZone, limitSeconds, closing }: QuizTiming,
  extra: Accommodation,
): Temporal.Instant | undefined {
  if (extra.closesAt !== undefined) return extra.closesAt;
  if (local === undefined) return undefined;
  const closes = instantOf(local, timeZone);
  if (limitSeconds === undefined) return closes.add({ minutes: extra.extraMinutes });
  // Who began before a start window closed has the whole time anyway.
  return closing === 'start-window' ? closes : closes.add({ seconds: secondsOf(limitSeconds, extra) - limitSeconds });
}

/** When the last attempt that can be begun has to end; undefined where it never closes. */
export function lastEnd(timing: QuizTiming, extra: Accommodation): Temporal.Instant | undefined {
  const closes = closesAt(timing, extra);
  const { closing, limitSeconds } = timing;
  if (closing === 'clamp' || limitSeconds === undefined) return closes;
  return closes?.add({ seconds: secondsOf(limitSeconds, extra) });
}

/** @returns undefined where one of them is: it never comes */
export function latestOrNever(all: readonly (Temporal.Instant | undefined)[]): Temporal.Instant | undefined {
  return all.reduce((one, other) =>
    one === undefined || other === undefined ? undefined : Temporal.Instant.compare(one, other) >= 0 ? one : other,
  );
}

/** Rounded up to a whole second, for the learner. */
function secondsOf(limit: number, { factor, extraMinutes }: Accommodation): number {
  return Number(exact(factor).mul(limit).ceil().n) + extraMinutes * 60;
}

function earlier(one: Temporal.Instant | undefined, other: Temporal.Instant | undefined): Temporal.Instant | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return Temporal.Instant.compare(one, other) <= 0 ? one : other;
}

/** When an attempt counts as finished that was submitted at an instant; undefined while it is too late for that. */
export function submittedAt(
  due: Temporal.Instant | undefined,
  graceSeconds: number,
  at: Temporal.Instant,
): Temporal.Instant | undefined {
  if (due === undefined || Temporal.Instant.compare(at, due) <= 0) return at;
  return isTaken(due, graceSeconds, at) ? due : undefined;
}

/** Whether what arrives then is still taken. */
export function isTaken(due: Temporal.Instant | undefined, graceSeconds: number, at: Temporal.Instant): boolean {
  return due === undefined || Temporal.Instant.compare(at, due.add({ seconds: graceSeconds })) <= 0;
}
