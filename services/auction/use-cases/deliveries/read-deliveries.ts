import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import {
  checksOf,
  deliveriesOf,
  type MilestoneOf,
  suggestionsOf,
  testRunsOf,
} from '../../adapters/postgres/deliveries.ts';
import type { DeliveryView } from '../../core/delivery.ts';
import { requireMilestone } from '../contracts/move-milestone.ts';
import { requireRoom } from '../room/require-room.ts';
import type { CommandTools } from '../tools.ts';

/** What was delivered of a milestone, the newest version first. @throws CONTRACT_NOT_FOUND, ROOM_OF_PARTIES, MILESTONE_NOT_FOUND */
export function listDeliveries(tools: CommandTools, context: CallContext, of: MilestoneOf): Promise<DeliveryView[]> {
  return tools.database.transaction(context.tenant, async (tx) => {
    await requireRoom(tools, tx, context, of.contract, 'deliveries');
    await requireMilestone(tx, of.contract, of.milestone);
    return viewsOf(tx, of);
  });
}

async function viewsOf(tx: Transaction, of: MilestoneOf): Promise<DeliveryView[]> {
  const [deliveries, checks, runs, suggestions] = await Promise.all([
    ...([deliveriesOf(tx, of), checksOf(tx, of), testRunsOf(tx, of), suggestionsOf(tx, of)] as const),
  ]);
  return deliveries.map((delivery) => {
    const isOfIt = ({ version }: { readonly version: number }) => version === delivery.version;
    const suggested = suggestions.find(isOfIt);
    return {
      ...{ ...delivery, criteria: [...delivery.criteria], files: [...delivery.files] },
      checks: checks.filter(isOfIt).map(({ version: _version, ...check }) => check),
      testRuns: runs.filter(isOfIt),
      suggestions: suggested === undefined ? null : withoutVersion(suggested),
    };
  });
}

function withoutVersion<T extends { readonly version: number }>({ version: _version, ...rest }: T): Omit<T, 'version'> {
  return rest;
}
