import type { CallContext } from '@pvt/kernel/context';
import { blockOf, removeBlock } from '../adapters/postgres/blocks.ts';
import { isOfFeed } from '../adapters/postgres/feed-blocks.ts';
import { lockNights } from '../adapters/postgres/night-counts.ts';
import { free } from '../adapters/postgres/occupations.ts';
import { channelErrors } from '../core/channels/errors.ts';
import { hostelsErrors } from '../core/errors.ts';
import { blockChanged } from '../core/events.ts';
import { inInventory } from './in-inventory.ts';
import type { CommandTools } from './tools.ts';

/** Has the nights of a block sold again. @throws BLOCK_NOT_FOUND, BLOCK_OF_CHANNEL */
export async function liftBlock(
  { database, log }: CommandTools,
  context: CallContext,
  { property, block: id }: { readonly property: string; readonly block: string },
): Promise<void> {
  await inInventory(database, context.tenant, async (tx) => {
    const block = await blockOf(tx, property, id);
    if (block !== undefined && (await isOfFeed(tx, id)))
      throw channelErrors.BLOCK_OF_CHANNEL('The channel has these nights: they are free when it gives them up.');
    if (block !== undefined) await lockNights(tx, property, { types: [], units: [block.unit] }, block);
    if (block === undefined || !(await removeBlock(tx, id)))
      throw hostelsErrors.BLOCK_NOT_FOUND(`The property "${property}" has no block ${id}.`);
    await free(tx, id, 'block');
    await log.publish(tx, [blockChanged.of(context, { name: id, before: block, after: null })]);
  });
}
