import type { Transaction } from '@pvt/kernel/database';
import { laddersAfter, overridesBetween, schedulesAfter } from '../../adapters/postgres/on-call.ts';
import type { LadderDefinition } from '../../core/ladder.ts';
import { MOST_ON_CALL, type OnCall } from '../../core/recipients.ts';

/** Who is told of alerts at one time. */
export interface Ladders {
  readonly byName: ReadonlyMap<string, LadderDefinition>;
  readonly onCall: OnCall;
}

/** @param at ms since 1970 */
export async function readLadders(tx: Transaction, at: number): Promise<Ladders> {
  const instant = new Date(at).toISOString();
  const later = new Date(at + 1).toISOString();
  const [ladders, schedules, overrides] = await Promise.all([
    laddersAfter(tx, undefined, MOST_ON_CALL),
    schedulesAfter(tx, undefined, MOST_ON_CALL),
    overridesBetween(tx, null, instant, later),
  ]);
  return {
    byName: new Map(ladders.map(({ name, definition }) => [name, definition])),
    onCall: { schedules: new Map(schedules.map(({ name, definition }) => [name, definition])), overrides },
  };
}
