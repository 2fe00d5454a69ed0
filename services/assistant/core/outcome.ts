import type { Enrichment } from './enrichment.ts';

/** What to do when no model can be had now: come back later, or take the rules' answer at once. */
export type OnUnavailable = 'park' | 'fallback';

export type Outcome =
  | { readonly kind: 'answered'; readonly enrichment: Enrichment }
  | { readonly kind: 'unavailable'; readonly detail: string; readonly retryAt: number }
  /** Models answered, and none of them right. Asking again is not likely to help. */
  | { readonly kind: 'refused'; readonly detail: string };
