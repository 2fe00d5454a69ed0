import { actorOf, type CallContext } from '@pvt/kernel/context';
import { isCount, isId, keyset, type Page, type PageQueryValues } from '@pvt/kernel/http/keyset';
import { changeOrdersOf } from '../../adapters/postgres/change-orders.ts';
import {
  contractsBefore,
  contractsOfParty,
  contractTextOf,
  entriesBefore,
  type KeptEntry,
  lockContract,
  signaturesOf,
} from '../../adapters/postgres/contracts.ts';
import { milestonesOf } from '../../adapters/postgres/milestones.ts';
import type { ContractSummary, ContractView } from '../../core/contract.ts';
import type { Party } from '../../core/dispute.ts';
import { isSilent } from '../../core/milestone.ts';
import { milestoneView } from '../../core/milestone-view.ts';
import { withPartyNames } from '../people/display-names.ts';
import type { AuctionTools } from '../tools.ts';
import { priceOf } from './facts.ts';
import { acceptIfSilent } from './move-milestone.ts';
import { contractNotFound, requireContract } from './require-contract.ts';
import type { ContractTools } from './tools.ts';

const CONTRACTS = keyset('auction.contracts', isId);
const ENTRIES = keyset('auction.contract-entries', isCount);

/** What is silent by now is accepted first. @throws CONTRACT_NOT_FOUND */
export async function getContract(tools: ContractTools, context: CallContext, id: string): Promise<ContractView> {
  const { tenant } = context;
  const read = () =>
    tools.database.transaction(tenant, async (tx) => {
      const { contract, you } = await requireContract(tx, context, id);
      const [milestones, signatures, text, changeOrders] = await Promise.all([
        ...([milestonesOf(tx, id), signaturesOf(tx, id), contractTextOf(tx, id), changeOrdersOf(tx, id)] as const),
      ]);
      if (text === undefined) throw contractNotFound(id);
      const [named] = await withPartyNames(tx, [contract]);
      if (named === undefined) throw contractNotFound(id);
      return { contract: named, you, milestones, signatures, text, changeOrders };
    });
  const found = await read();
  const isDue = found.milestones.some((each) => isSilent(each, tools.now()));
  if (isDue) await acceptSilent(tools, context, id);
  const { contract, you, milestones, signatures, text, changeOrders } = isDue ? await read() : found;
  const { award: _award, entries: _entries, team, ...about } = contract;
  return {
    ...{ ...about, ...text, you, price: priceOf(milestones), signatures, changeOrders },
    team: you === 'client' ? null : team && [...team],
    milestones: milestones.map(milestoneView),
  };
}

function acceptSilent(tools: ContractTools, context: CallContext, id: string): Promise<void> {
  return tools.database.transaction(context.tenant, async (tx) => {
    const contract = await lockContract(tx, id);
    if (contract === undefined) return;
    for (const milestone of await milestonesOf(tx, id)) await acceptIfSilent(tools, tx, context, contract, milestone);
  });
}

/** Yours as client or as developer, or all of them for staff; the newest first. @throws CURSOR_INVALID */
export function listContracts(
  { database }: Pick<AuctionTools, 'database'>,
  context: CallContext,
  as: Party | 'staff',
  { cursor, limit }: PageQueryValues,
): Promise<Page<ContractSummary>> {
  const before = CONTRACTS.read(cursor);
  return database.transaction(context.tenant, async (tx) => {
    const rows =
      as === 'staff'
        ? await contractsBefore(tx, before, limit + 1)
        : await contractsOfParty(tx, as, actorOf(context), before, limit + 1);
    return CONTRACTS.page(await withPartyNames(tx, rows), limit, ({ id }) => id);
  });
}

/** What happened in a contract, the last first. @throws CONTRACT_NOT_FOUND, CURSOR_INVALID */
export function listContractEntries(
  { database }: Pick<AuctionTools, 'database'>,
  context: CallContext,
  id: string,
  { cursor, limit }: PageQueryValues,
): Promise<Page<KeptEntry>> {
  const before = ENTRIES.read(cursor);
  return database.transaction(context.tenant, async (tx) => {
    await requireContract(tx, context, id);
    return ENTRIES.page(await entriesBefore(tx, id, before, limit + 1), limit, ({ position }) => position);
  });
}
