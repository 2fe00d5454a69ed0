import { StateChip } from '@pvt/ui';
import type { FeedStatus } from '../types.ts';

/** How a feed does, in a word. */
export function FeedChip({ status }: { status: FeedStatus }) {
  if (status.error !== undefined) return <StateChip tone="bad">failing</StateChip>;
  if (status.lookedAt === undefined) return <StateChip tone="quiet">not looked at yet</StateChip>;
  return <StateChip tone="good">read</StateChip>;
}
