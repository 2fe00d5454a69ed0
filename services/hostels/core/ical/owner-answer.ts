import { localDate } from './dates.ts';
import { type FeedState, withoutPast } from './feed-state.ts';
import { askOf, isAskedAbout } from './missing-blocks.ts';
import { type At, type Reconciled, unitNights } from './reconciled.ts';

export interface OwnerAnswer {
  /** Ids of the blocks that were asked about. */
  readonly blocks: readonly number[];
  readonly answer: 'free' | 'keep';
}

/**
 * Does what the owner answers to what `askOf` asks. Only blocks that are still asked about are freed: one that a later read
 * found again stays, whatever the answer to the earlier question was. A block that is to be kept is asked about again only
 * after as many reads and as long.
 */
export function answerOwner(kept: FeedState, { blocks: ids, answer }: OwnerAnswer, at: At): Reconciled {
  const state = withoutPast(kept, localDate(at.now, at.zone));
  const meant = new Set(ids);
  const asked = state.blocks.filter((block) => meant.has(block.id) && isAskedAbout(block, at.now));
  const blocks =
    answer === 'free'
      ? state.blocks.filter((block) => !asked.includes(block))
      : state.blocks.map((block) => (asked.includes(block) ? { ...block, missing: null } : block));
  const next = { ...state, blocks };
  return {
    state: next,
    changes: answer === 'free' ? asked.map((block) => ({ kind: 'free', block, because: 'owner' })) : [],
    unit: unitNights(state, next, at),
    warnings: [],
    ask: askOf(next, at),
  };
}
