import type { ExportedStay } from '../ical/write-feed.ts';
import type { StayDates } from '../stay-dates.ts';
import type { ChannelKind } from './feed.ts';

/** A stay or a block of a unit, as it is now. */
export interface CalendarTaken extends StayDates {
  /** Of its hold or block. */
  readonly owner: string;
  /** Whose calendar it came by; null where it was sold or closed here. */
  readonly channel: ChannelKind | null;
}

/** What channels were shown of it last. */
export interface CalendarEntry extends CalendarTaken {
  readonly sequence: number;
  /** ISO instants. */
  readonly changedAt: string;
  readonly cancelledAt: string | null;
}

/**
 * What channels are shown of a unit, after what they were shown. A stay that is not there any more although its nights are still to come is
 * shown as cancelled: it was cancelled, moved to another unit, or ends earlier.
 * @returns the entries that changed, and all that are there
 */
export function nextEntries(
  shown: readonly CalendarEntry[],
  taken: readonly CalendarTaken[],
  { today, now }: { readonly today: string; readonly now: Temporal.Instant },
): { readonly changed: readonly CalendarEntry[]; readonly all: readonly CalendarEntry[] } {
  const before = new Map(shown.map((entry) => [entry.owner, entry]));
  const still = new Set(taken.map(({ owner }) => owner));
  const changedAt = now.toString();
  const standing = taken.map((each): CalendarEntry => {
    const entry = before.get(each.owner);
    if (entry === undefined) return { ...each, sequence: 0, changedAt, cancelledAt: null };
    const isSame = entry.arrival === each.arrival && entry.departure === each.departure && entry.cancelledAt === null;
    return isSame ? entry : { ...each, sequence: entry.sequence + 1, changedAt, cancelledAt: null };
  });
  const gone = shown
    .filter(({ owner }) => !still.has(owner))
    .map((entry): CalendarEntry => {
      if (entry.cancelledAt !== null || entry.departure <= today) return entry;
      return { ...entry, sequence: entry.sequence + 1, changedAt, cancelledAt: changedAt };
    });
  const all = [...standing, ...gone];
  return { all, changed: all.filter((entry) => before.get(entry.owner) !== entry) };
}

/** @param except whose own stays are left out: a channel that reads what it has said would never see it free */
export function exportedStays(entries: readonly CalendarEntry[], except: ChannelKind | undefined): ExportedStay[] {
  return entries
    .filter(({ channel }) => channel === null || channel !== except)
    .map(({ owner: id, arrival, departure, sequence, changedAt, cancelledAt }) => ({
      ...{ id, arrival, departure, sequence, changedAt: Temporal.Instant.from(changedAt) },
      state: cancelledAt === null ? { kind: 'held' } : { kind: 'cancelled', at: Temporal.Instant.from(cancelledAt) },
    }));
}
