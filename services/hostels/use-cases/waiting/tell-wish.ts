import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { type KeptWish, reopenWish, storeWish, wishOf } from '../../adapters/postgres/wishes.ts';
import { wishChanged } from '../../core/waiting/events.ts';
import type { Wish } from '../../core/waiting/wish.ts';
import type { HostelsTools } from '../tools.ts';

/** A wish without who has it. */
export function wishFacts({ guest: _guest, language: _language, holds: _holds, guests, ...facts }: KeptWish): Wish {
  return { ...facts, guests: [...guests] };
}

/** Moves a wish on, and tells of it. */
export async function moveWish(
  { log }: Pick<HostelsTools, 'log'>,
  tx: Transaction,
  context: CallContext,
  before: KeptWish,
  change: Parameters<typeof storeWish>[2],
): Promise<void> {
  await storeWish(tx, before.id, change);
  await tell({ log }, tx, context, before);
}

/** Has who was offered something wait again, and tells of it. */
export async function moveBack(
  { log }: Pick<HostelsTools, 'log'>,
  tx: Transaction,
  context: CallContext,
  before: KeptWish,
): Promise<void> {
  await reopenWish(tx, before);
  await tell({ log }, tx, context, before);
}

async function tell(
  { log }: Pick<HostelsTools, 'log'>,
  tx: Transaction,
  context: CallContext,
  before: KeptWish,
): Promise<void> {
  const after = await wishOf(tx, before.id);
  if (after === undefined) return;
  await log.publish(tx, [
    wishChanged.of(context, { name: before.id, before: wishFacts(before), after: wishFacts(after) }),
  ]);
}
