import type { StayDates } from '../stay-dates.ts';

/** What somebody asked for, and what it came to. Who it was is not in it, nor what they wrote. */
export interface Demand extends StayDates {
  readonly kind: 'search' | 'quote' | 'refusal';
  /** ISO instant. */
  readonly at: string;
  readonly property?: string;
  readonly type?: string;
  readonly plan?: string;
  /** One that there is, not what was typed. */
  readonly place?: string;
  readonly guests: number;
  readonly children: number;
  /** Houses that a search has found on its page. */
  readonly found?: number;
  /** Minor units; of a search, of the cheapest of them. */
  readonly total?: number;
  readonly currency?: string;
  /** The code of what was in the way. */
  readonly reason?: string;
}
