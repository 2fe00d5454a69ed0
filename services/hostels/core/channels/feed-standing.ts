import type { FeedState } from '../ical/feed-state.ts';
import type { Ask } from '../ical/reconciled.ts';
import type { Feed } from './feed.ts';

/** How reading a feed goes, in one word. */
export function standingOf(state: FeedState, ask: Ask | null): Feed['state'] {
  if (ask !== null) return 'asking';
  if (state.failures > 0) return 'failing';
  return state.lastGood === null ? 'new' : 'good';
}
