import { instantAt } from '../course/local-time.ts';
import type { Lateness } from '../gradebook/kept-score.ts';
import type { Assignment } from './assignment.ts';

/** What moves the times of one learner: an extension of the assignment, and the extra time of the enrolment. */
export interface OwnTime {
  /** ISO instants, in the place of what the assignment says. */
  readonly dueAt?: string;
  readonly closesAt?: string;
  /** Minutes that are added to both where there is no extension. */
  readonly extraMinutes: number;
}

export interface HandInTimes {
  readonly due: Temporal.Instant | undefined;
  readonly closes: Temporal.Instant | undefined;
}

/** Until when a learner may hand in, by the server's clock. An extension that ends after the closing moves that too. */
export function handInTimes(
  { dueAt, closesAt, timeZone }: Pick<Assignment, 'dueAt' | 'closesAt' | 'timeZone'>,
  own: OwnTime,
): HandInTimes {
  const moved = (local: string | undefined, extension: string | undefined): Temporal.Instant | undefined => {
    if (extension !== undefined) return Temporal.Instant.from(extension);
    return local === undefined ? undefined : instantAt(local, timeZone).add({ minutes: own.extraMinutes });
  };
  const due = moved(dueAt, own.dueAt);
  const closes = moved(closesAt, own.closesAt);
  const isCut = due !== undefined && closes !== undefined && Temporal.Instant.compare(closes, due) < 0;
  return { due, closes: isCut ? due : closes };
}

export type HandInRefusal = 'closed' | 'marked' | 'noMoreVersions';

/**
 * Whether one more version may be handed in now.
 * @param versions how many there are
 */
export function handInRefusal(
  { versions: most }: Pick<Assignment, 'versions'>,
  { closes }: HandInTimes,
  { versions, isMarked }: { readonly versions: number; readonly isMarked: boolean },
  now: Temporal.Instant,
): HandInRefusal | undefined {
  // What arrives in the millisecond of the closing is in time.
  if (closes !== undefined && Temporal.Instant.compare(now, closes) > 0) return 'closed';
  if (isMarked) return 'marked';
  return most !== undefined && versions >= most ? 'noMoreVersions' : undefined;
}

/** As the gradebook counts what is late; null where nothing was due. */
export function latenessOf({ due }: HandInTimes, timeZone: string, submitted: string): Lateness | null {
  return due === undefined ? null : { due: due.toString({ smallestUnit: 'millisecond' }), timeZone, submitted };
}
