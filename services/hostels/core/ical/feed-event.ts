import type { Nights } from './nights.ts';

/** What a feed states of one UID: each is there once, whatever the feed repeats. */
export type FeedEvent =
  | {
      readonly kind: 'blocked';
      readonly uid: string;
      readonly summary: string;
      readonly nights: readonly Nights[];
      /** False where it may have more nights: then none of it are freed. */
      readonly certain: boolean;
    }
  | { readonly kind: 'free'; readonly uid: string; readonly because: 'cancelled' | 'transparent' }
  | { readonly kind: 'unreadable'; readonly uid: string; readonly reason: string };
