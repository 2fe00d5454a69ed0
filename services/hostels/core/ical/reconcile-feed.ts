import { localDate } from './dates.ts';
import type { FeedRefusal } from './errors.ts';
import { label } from './event-times.ts';
import type { FeedEvent } from './feed-event.ts';
import { type FeedBlock, type FeedState, withoutPast } from './feed-state.ts';
import { type BlockedEvent, matchBlocks } from './match-blocks.ts';
import { askOf, keepMissing } from './missing-blocks.ts';
import { fromOn } from './nights.ts';
import type { FeedRead } from './read-feed.ts';
import { type At, type BlockChange, type Reconciled, unitNights } from './reconciled.ts';
import { newBlock, updateBlock } from './update-block.ts';
import type { FeedWarning } from './warnings.ts';

/** `unchanged`: the channel answered 304. A failure of the transport is a refusal with FEED_UNREACHABLE. */
export type FeedOutcome = FeedRead | FeedRefusal | { readonly ok: 'unchanged' };

interface Outcome {
  readonly state: FeedState;
  readonly changes: readonly BlockChange[];
  readonly warnings: readonly FeedWarning[];
}

/**
 * What a feed's blocks become by what was fetched. Nights are freed only by a statement: the event has other dates, is
 * cancelled or transparent, or is gone from a feed in which every event is known. Whatever failed, was empty, or could not
 * be read frees nothing; of blocks that are missing in such reads for long enough the owner is asked.
 */
export function reconcileFeed(kept: FeedState, outcome: FeedOutcome, at: At): Reconciled {
  const before = withoutPast(kept, localDate(at.now, at.zone));
  const { state, changes, warnings } = outcomeOf(before, outcome, at);
  return { state, changes, unit: unitNights(before, state, at), warnings, ask: askOf(state, at) };
}

function outcomeOf(state: FeedState, outcome: FeedOutcome, at: At): Outcome {
  if (outcome.ok === false) return afterFailure(state, outcome, at);
  const good = { ...state, lastGood: at.now.toString(), failures: 0, lastFailure: null };
  if (outcome.ok === 'unchanged') return { state: good, changes: [], warnings: [] };
  return outcome.events.length === 0 ? afterEmptyRead(good, outcome, at) : afterRead(good, outcome, at);
}

function afterFailure(state: FeedState, { code, detail }: FeedRefusal, { now }: At): Outcome {
  const lastFailure = { at: now.toString(), code, detail };
  const warning: FeedWarning = { code: 'FEED_FAILED', detail: `${detail} Blocks kept: ${state.blocks.length}.` };
  return { state: { ...state, failures: state.failures + 1, lastFailure }, changes: [], warnings: [warning] };
}

function afterEmptyRead(state: FeedState, read: FeedRead, { now }: At): Outcome {
  const blocks = state.blocks.map((block) => keepMissing(block, now, 'empty'));
  const detail = `The calendar is empty, as channels send it by mistake. Blocks kept: ${blocks.length}.`;
  const warnings: FeedWarning[] = blocks.length === 0 ? [] : [{ code: 'FEED_EMPTY', detail }];
  return { state: { ...state, blocks, accounted: [] }, changes: [], warnings: [...read.warnings, ...warnings] };
}

function afterRead(state: FeedState, read: FeedRead, { now, zone }: At): Outcome {
  const today = localDate(now, zone);
  const stated = new Map(read.events.map((event) => [event.uid, event] as const));
  const kept = new Set(state.blocks.map(({ uid }) => uid));
  const fresh = read.events.filter((event) => isFresh(event, kept, today));
  const matched = matchBlocks(
    state.blocks.filter(({ uid }) => !stated.has(uid)),
    fresh,
    today,
  );
  const renamed = new Map([...matched].map(([event, block]) => [block, event] as const));
  const gone = state.blocks.filter((block) => !stated.has(block.uid) && !renamed.has(block));
  const partly = read.events.filter((event) => !isInFull(event));
  const known = accountedFor(state);
  const doubtful = gone.length > 0 && partly.some(({ uid }) => !known.has(uid));

  const outcomes = state.blocks.map((block): BlockOutcome => {
    const event = stated.get(block.uid) ?? renamed.get(block);
    if (event === undefined && doubtful) return { next: keepMissing(block, now, 'damaged') };
    if (event === undefined) return { change: { kind: 'free', block, because: 'gone' } };
    return byStatement(block, event, today);
  });
  const added = fresh
    .filter((event) => !matched.has(event))
    .map((event, i) => newBlock(state.nextId + i, event, today));
  const blocks = [...outcomes.flatMap(({ next }) => next ?? []), ...added];
  const missing = blocks.filter((block) => block.missing !== null).length;
  return {
    state: {
      ...state,
      blocks,
      accounted: partly.map(({ uid }) => uid).filter((uid) => gone.length === 0 || known.has(uid)),
      nextId: state.nextId + added.length,
    },
    changes: [
      ...outcomes.flatMap(({ change }) => change ?? []),
      ...added.map((block) => ({ kind: 'block', block }) as const),
    ],
    warnings: [
      ...read.warnings,
      ...outcomes.flatMap(({ warning }) => warning ?? []),
      ...(missing > 0 ? [blocksKept(missing)] : []),
    ],
  };
}

interface BlockOutcome {
  readonly next?: FeedBlock;
  readonly change?: BlockChange | undefined;
  readonly warning?: FeedWarning;
}

function byStatement(block: FeedBlock, event: FeedEvent, today: string): BlockOutcome {
  if (event.kind === 'free') return { change: { kind: 'free', block, because: event.because } };
  if (event.kind === 'unreadable') return { next: { ...block, missing: null } };
  const { next, change, nightsKept } = updateBlock(block, event, today);
  return nightsKept ? { next, change, warning: nightsKeptOf(next) } : { next, change };
}

function isFresh(event: FeedEvent, kept: ReadonlySet<string>, today: string): event is BlockedEvent {
  return event.kind === 'blocked' && !kept.has(event.uid) && fromOn(today, event.nights).length > 0;
}

function isInFull(event: FeedEvent): boolean {
  return event.kind === 'free' || (event.kind === 'blocked' && event.certain);
}

/** Events that may be read in part without a doubt on the blocks that are gone: any other may be one of these, under a damaged UID. */
function accountedFor({ accounted, blocks }: FeedState): Set<string> {
  return new Set([...accounted, ...blocks.filter(({ inFull }) => inFull).map(({ uid }) => uid)]);
}

function nightsKeptOf({ uid }: FeedBlock): FeedWarning {
  const detail = `${label({ uid })} may have more nights than could be read. Those that it held before are kept.`;
  return { code: 'NIGHTS_KEPT', detail, uid };
}

function blocksKept(count: number): FeedWarning {
  const detail = `Events that can not be read may be blocks that the calendar seems not to have any more. Blocks kept: ${count}.`;
  return { code: 'BLOCKS_KEPT', detail };
}
