import { randomUUIDv7 } from 'node:crypto';
import type { CallContext } from '@pvt/kernel/context';
import { idempotent } from '@pvt/kernel/idempotent';
import { insertBlock } from '../adapters/postgres/blocks.ts';
import { firstTakenNight, occupyByBlock } from '../adapters/postgres/occupations.ts';
import { unitOf } from '../adapters/postgres/units.ts';
import type { Block, NewBlock } from '../core/block.ts';
import { notFree, unitNotFound } from '../core/errors.ts';
import { blockChanged } from '../core/events.ts';
import { MOST_NIGHTS_OF_A_BLOCK, requireNights } from '../core/stay-dates.ts';
import { inInventory } from './in-inventory.ts';
import { openNights } from './open-nights.ts';
import type { CommandTools } from './tools.ts';

/**
 * Takes a unit, with all beds in it, from sale for some nights.
 * @throws UNIT_NOT_FOUND, STAY_DATES_INVALID, UNIT_NOT_FREE, IDEMPOTENCY_KEY_REUSED
 */
export async function blockUnit(
  { database, log }: CommandTools,
  context: CallContext,
  property: string,
  input: NewBlock,
): Promise<Block> {
  const { unit, arrival, departure, reason, note = '' } = input;
  requireNights(input, MOST_NIGHTS_OF_A_BLOCK);
  return inInventory(database, context.tenant, (tx) =>
    idempotent(tx, context, 'hostels.blockUnit', { property, ...input }, async () => {
      if ((await unitOf(tx, property, unit)) === undefined) throw unitNotFound(property, unit, '/unit');
      await openNights({ log }, tx, context, property, { types: [], units: [unit], arrival, departure });
      const taken = await firstTakenNight(tx, unit, input, { ownBedsOnly: true });
      if (taken !== undefined) throw notFree(taken, '/unit');
      const block: Block = { id: randomUUIDv7(), property, unit, arrival, departure, reason, note };
      await insertBlock(tx, block);
      await occupyByBlock(tx, { property, owner: block.id, unit, arrival, departure });
      await log.publish(tx, [blockChanged.of(context, { name: block.id, before: null, after: block })]);
      return block;
    }),
  );
}
