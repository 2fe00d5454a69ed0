import { findInstallation } from '@pvt/identity/contract';
import type { CallContext } from '@pvt/kernel/context';
import { takeAnnouncements } from '../adapters/postgres/announcements.ts';
import { INSTALLATION } from '../core/instance.ts';
import type { RegistryTools } from './tools.ts';

const AT_ONCE = 200;

/**
 * Publishes what happened to the organisation that runs the installation. The registry must work before there is one, and while
 * the service that knows it is away: so what is published is kept with the change, and published from there.
 */
export async function publishAnnouncements(
  { database, log, contracts }: Pick<RegistryTools, 'database' | 'log' | 'contracts'>,
  context: CallContext,
): Promise<void> {
  const { tenant } = await contracts.call(findInstallation, context, {});
  if (tenant === null) return;
  await database.transaction(INSTALLATION, async (tx) => {
    const events = await takeAnnouncements(tx, AT_ONCE);
    if (events.length === 0) return;
    await tx.actAs(tenant);
    await log.publish(tx, events);
  });
}
