import { randomUUIDv7 } from 'node:crypto';
import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { sameJson } from '@pvt/kernel/json';
import { conflictsOf, removeConflicts, storeConflict } from '../../adapters/postgres/feed-conflicts.ts';
import { channelConflict } from '../../core/channels/events.ts';
import type { FeedConflict } from '../../core/channels/feed.ts';
import type { PlannedConflict } from '../../core/channels/plan-blocks.ts';
import type { FeedTools } from './tools.ts';

/** Keeps the conflicts that a unit has now, and tells of those that are new, other ones, or over. */
export async function keepConflicts(
  { log, now }: Pick<FeedTools, 'log' | 'now'>,
  tx: Transaction,
  context: CallContext,
  {
    property,
    unit,
    conflicts,
  }: { readonly property: string; readonly unit: string; readonly conflicts: readonly PlannedConflict[] },
): Promise<void> {
  const before = await conflictsOf(tx, unit);
  const known = new Map(before.map((conflict) => [keyOf(conflict), conflict]));
  const after = conflicts.map((planned): FeedConflict => {
    const { id = randomUUIDv7(), since = now().toString() } = known.get(keyOf(planned)) ?? {};
    return { id, property, unit, ...planned, since };
  });
  const still = new Set(after.map(({ id }) => id));
  const over = before.filter(({ id }) => !still.has(id));
  const changed = after.filter((conflict) => !isSame(known.get(keyOf(conflict)), conflict));
  for (const conflict of changed) await storeConflict(tx, conflict);
  await removeConflicts(
    tx,
    over.map(({ id }) => id),
  );
  await log.publish(tx, [
    ...over.map((conflict) => channelConflict.of(context, { name: conflict.id, before: conflict, after: null })),
    ...changed.map((conflict) =>
      channelConflict.of(context, {
        ...{ name: conflict.id, before: known.get(keyOf(conflict)) ?? null, after: conflict },
      }),
    ),
  ]);
}

function keyOf({ feed, block }: Pick<FeedConflict, 'feed' | 'block'>): string {
  return `${feed} ${block}`;
}

function isSame(before: FeedConflict | undefined, after: FeedConflict): boolean {
  if (before === undefined) return false;
  const { kind, nights, against } = before;
  return sameJson({ kind, nights, against }, { kind: after.kind, nights: after.nights, against: after.against });
}
