import type { CallContext } from '@pvt/kernel/context';
import { keepAnnouncements } from '../adapters/postgres/announcements.ts';
import { lockHead, nextRevision } from '../adapters/postgres/head.ts';
import { instanceOf, markUnreachable } from '../adapters/postgres/instances.ts';
import { instanceUnreachable } from '../core/events.ts';
import { INSTALLATION } from '../core/instance.ts';
import type { RegistryTools } from './tools.ts';
import { lookAtList } from './watch-list.ts';

type Tools = Pick<RegistryTools, 'database' | 'answersAt'>;

/**
 * Tries an instance that somebody could not reach. A single caller may be cut off by itself, so that not its word counts,
 * but whether the registry reaches the instance.
 * @returns whether it is taken out; false for one that is not there
 */
export async function tryInstance(tools: Tools, context: CallContext, id: string): Promise<boolean> {
  const known = await tools.database.transaction(INSTALLATION, (tx) => instanceOf(tx, id));
  if (known === undefined || known.internal === null) return false;
  const unreachable = !(await tools.answersAt(known.internal));
  await tools.database.transaction(INSTALLATION, async (tx) => {
    await lockHead(tx);
    const now = await instanceOf(tx, id);
    if (now?.generation !== known.generation || now.unreachable === unreachable) return;
    await markUnreachable(tx, id, unreachable);
    await nextRevision(tx);
    await keepAnnouncements(tx, [
      instanceUnreachable.of(context, { instance: id, services: now.services, unreachable }),
    ]);
  });
  return unreachable;
}

/** Those that did not answer are tried until they do. */
export async function tryUnreachable(tools: Tools, context: CallContext): Promise<void> {
  const { stored } = await lookAtList(tools);
  const away = stored.filter(({ unreachable, leaseMs }) => unreachable && leaseMs > 0);
  await Promise.all(away.map(({ id }) => tryInstance(tools, context, id)));
}
