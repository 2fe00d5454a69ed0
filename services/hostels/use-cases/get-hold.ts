import type { CallContext } from '@pvt/kernel/context';
import { holdOf } from '../adapters/postgres/holds.ts';
import { holdNotFound } from '../core/errors.ts';
import { type Hold, holdAsTold } from '../core/hold.ts';
import type { HostelsTools } from './tools.ts';

/** @throws HOLD_NOT_FOUND */
export async function getHold(
  { database }: Pick<HostelsTools, 'database'>,
  { tenant }: CallContext,
  { property, hold: id }: { readonly property: string; readonly hold: string },
): Promise<Hold> {
  const hold = await database.transaction(tenant, (tx) => holdOf(tx, property, id));
  if (hold === undefined) throw holdNotFound(property, id);
  return holdAsTold(hold);
}
