import type { CalendarKeys } from '../../adapters/calendar-keys.ts';
import type { FeedSeal } from '../../adapters/feed-seal.ts';
import type { HostelsTools } from '../tools.ts';

/** What calendars of channels stand on beside what all of the service does. */
export interface FeedTools extends HostelsTools {
  readonly seal: FeedSeal;
  readonly calendars: CalendarKeys;
  /** Whether calendars may be at addresses that are not of the public internet. */
  readonly allowPrivate: boolean;
  readonly publicUrl: () => URL;
  readonly now: () => Temporal.Instant;
  /** From 0 to 1. */
  readonly random: () => number;
}
