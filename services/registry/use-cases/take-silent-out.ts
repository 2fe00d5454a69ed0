import type { CallContext } from '@pvt/kernel/context';
import { keepAnnouncements } from '../adapters/postgres/announcements.ts';
import { headOf, keepList, lockHead, nextRevision } from '../adapters/postgres/head.ts';
import { removeInstances, storedInstances } from '../adapters/postgres/instances.ts';
import { instanceGone, listKept } from '../core/events.ts';
import { INSTALLATION } from '../core/instance.ts';
import { standingOf } from '../core/standing.ts';
import type { RegistryTools } from './tools.ts';

/** Takes instances out whose lease is over, or says that they are kept since too many are silent at once. */
export function takeSilentOut({ database }: Pick<RegistryTools, 'database'>, context: CallContext): Promise<void> {
  return database.transaction(INSTALLATION, async (tx) => {
    await lockHead(tx);
    // As it is now: another process may have done it meanwhile.
    const stored = await storedInstances(tx);
    const before = await headOf(tx);
    const { stale, gone } = standingOf(stored);
    if (gone.length === 0 && stale === before.kept) return;
    await removeInstances(
      tx,
      gone.map(({ id }) => id),
    );
    const silent = stored.filter(({ leaseMs }) => leaseMs <= 0).length;
    if (stale !== before.kept) await keepList(tx, stale);
    await nextRevision(tx);
    await keepAnnouncements(tx, [
      ...gone.map(({ id, services }) => instanceGone.of(context, { instance: id, services, why: 'silent' })),
      ...(stale === before.kept ? [] : [listKept.of(context, { kept: stale, silent, of: stored.length })]),
    ]);
  });
}
