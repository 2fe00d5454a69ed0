import { randomUUIDv7 } from 'node:crypto';
import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import {
  blocksOfFeeds,
  type FeedBlockRow,
  insertFeedBlocks,
  ownBedsOf,
  removeFeedBlocks,
  takenBedsOf,
} from '../../adapters/postgres/feed-blocks.ts';
import type { KeptFeed } from '../../adapters/postgres/feeds.ts';
import { propertyOf } from '../../adapters/postgres/properties.ts';
import { unitOf } from '../../adapters/postgres/units.ts';
import type { Block } from '../../core/block.ts';
import { type BlockPlan, planBlocks, type UnitToBlock, type WantedBlock } from '../../core/channels/plan-blocks.ts';
import { blockChanged } from '../../core/events.ts';
import { localDate } from '../../core/ical/dates.ts';
import { dateAfter } from '../../core/stay-dates.ts';
import { around, openNights } from '../open-nights.ts';
import { keepConflicts } from './keep-conflicts.ts';
import type { FeedTools } from './tools.ts';

/** Nights that are further away come into reach day by day. */
const MOST_NIGHTS_AHEAD = 1096;

export interface FeedsOfUnit {
  readonly property: string;
  readonly unit: string;
  /** All that the unit has, locked: see `lockFeedsOf`. */
  readonly feeds: readonly KeptFeed[];
  /** A feed that is being deleted: what it holds is given up. */
  readonly gone?: string;
}

/**
 * Makes the inventory hold what the feeds of a unit hold: in a transaction of `inInventory` that has taken no bed before. It goes by what
 * both are now and not by what has changed, so that nothing that was missed once is missed for ever: a night that was in conflict is held
 * as soon as it is free.
 */
export async function followFeeds(
  tools: Pick<FeedTools, 'log' | 'now'>,
  tx: Transaction,
  context: CallContext,
  { property, unit, feeds, gone }: FeedsOfUnit,
): Promise<void> {
  const house = await propertyOf(tx, property);
  if (house === undefined || (await unitOf(tx, property, unit)) === undefined) return;
  const today = localDate(tools.now(), house.timeZone);
  const beds = await ownBedsOf(tx, unit);
  const wide: UnitToBlock = { unit, beds, today, until: dateAfter(today, MOST_NIGHTS_AHEAD) };
  const wanted = feeds.flatMap(wantedOf);
  const held = await blocksOfFeeds(tx, [...feeds.map(({ id }) => id), ...(gone === undefined ? [] : [gone])], today);
  const loose = planBlocks(wide, wanted, held, []);
  const plan = await planWithin(tools, tx, context, { property, wide, wanted, held, loose });
  const names = new Map(feeds.map(({ id, name }) => [id, name]));
  await apply(tools, tx, context, property, plan, (feed) => names.get(feed) ?? '');
  await keepConflicts(tools, tx, context, { property, unit, conflicts: plan.conflicts });
}

function wantedOf({ id: feed, windows, state }: KeptFeed): WantedBlock[] {
  return state.blocks
    .filter(({ channelWindow }) => !(channelWindow && windows === 'sold'))
    .map((block) => ({ feed, block }));
}

interface ToPlan {
  readonly property: string;
  readonly wide: UnitToBlock;
  readonly wanted: readonly WantedBlock[];
  readonly held: readonly FeedBlockRow[];
  /** As if nobody had a bed: what may change, and nothing where all is as it should be. */
  readonly loose: BlockPlan<FeedBlockRow>;
}

async function planWithin(
  { log }: Pick<FeedTools, 'log'>,
  tx: Transaction,
  context: CallContext,
  { property, wide, wanted, held, loose }: ToPlan,
): Promise<BlockPlan<FeedBlockRow>> {
  const moving = [...loose.remove, ...loose.add];
  if (moving.length === 0) return loose;
  const span = around(moving);
  await openNights({ log }, tx, context, property, { types: [], units: [wide.unit], ...span });
  const taken = await takenBedsOf(
    tx,
    wide.unit,
    span,
    held.map(({ id }) => id),
  );
  return planBlocks(wide, wanted, held, taken);
}

async function apply(
  { log }: Pick<FeedTools, 'log'>,
  tx: Transaction,
  context: CallContext,
  property: string,
  { remove, add }: BlockPlan<FeedBlockRow>,
  nameOf: (feed: string) => string,
): Promise<void> {
  const rows = add.map((each): FeedBlockRow => ({ ...each, id: randomUUIDv7(), note: nameOf(each.feed) }));
  await removeFeedBlocks(
    tx,
    remove.map(({ id }) => id),
  );
  await insertFeedBlocks(tx, property, rows);
  const told = (row: FeedBlockRow): Block => {
    const { id, unit, arrival, departure, note } = row;
    return { id, property, unit, arrival, departure, reason: 'channel', note };
  };
  await log.publish(tx, [
    ...remove.map((row) => blockChanged.of(context, { name: row.id, before: told(row), after: null })),
    ...rows.map((row) => blockChanged.of(context, { name: row.id, before: null, after: told(row) })),
  ]);
}
