import type { Category, Decision } from './entry.ts';

/** Which entries are wanted: those that have all of it. */
export interface EntryFilter {
  readonly actor?: string | undefined;
  readonly resource?: string | undefined;
  readonly type?: string | undefined;
  readonly trace?: string | undefined;
  readonly category?: Category | undefined;
  readonly decision?: Decision | undefined;
  readonly reason?: string | undefined;
  /** `203.0.113.0/24` */
  readonly network?: string | undefined;
  readonly correlation?: string | undefined;
  /** ISO instants. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}
