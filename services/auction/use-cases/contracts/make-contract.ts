import { randomUUIDv7 } from 'node:crypto';
import { actorOf, type CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { addEntry, insertContract } from '../../adapters/postgres/contracts.ts';
import { displayNamesOf, saveDisplayName } from '../../adapters/postgres/display-names.ts';
import { insertMilestones } from '../../adapters/postgres/milestones.ts';
import { projectOf } from '../../adapters/postgres/projects.ts';
import { scopeOfAuction } from '../../adapters/postgres/scopes.ts';
import type { KeptAuction } from '../../core/auction.ts';
import type { KeptAward, KeptContract, KeptMilestone } from '../../core/contract.ts';
import { contractChanged, milestoneChanged } from '../../core/contract-events.ts';
import { contractText, sha256Of } from '../../core/contract-text.ts';
import { iso } from '../../core/milestone.ts';
import { callerName } from '../people/display-names.ts';
import type { AuctionTools } from '../tools.ts';
import { contractFacts, milestoneFacts } from './facts.ts';

/** The contract of an award that was accepted: its text is fixed here. @returns its id */
export async function makeContract(
  { log, now }: Pick<AuctionTools, 'log' | 'now'>,
  tx: Transaction,
  context: CallContext,
  award: KeptAward,
  { project, format, id: auction }: KeptAuction,
): Promise<string> {
  const { title: whole = '', description = '' } = (await projectOf(tx, project)) ?? {};
  const { holder, bidder, currency, terms, hourly, lot } = award;
  const title = lot === null ? whole : `${whole}: ${lot.title}`;
  // Where the price goes up, who bids buys what is there; else who holds the auction does.
  const [client, developer] = format === 'proxy' ? [bidder, holder] : [holder, bidder];
  const scope = (await scopeOfAuction(tx, auction)) ?? null;
  const id = randomUUIDv7();
  const at = iso(now());
  const contract: KeptContract = {
    ...{ id, award: award.id, auction, project, client, developer, title, currency, terms },
    ...{ scopeVersion: scope?.version ?? null, state: 'unsigned', madeAt: at, entries: 0 },
    ...{ hourly, endedAt: null, team: null },
  };
  const milestones = award.milestones.map(
    (each, i): KeptMilestone => ({
      ...{
        contract: id,
        id: randomUUIDv7(),
        number: i + 1,
        title: each.title,
        criteria: each.criteria,
        dueOn: each.dueOn,
      },
      ...{ amount: BigInt(each.amount), phase: { state: 'planned', failure: null }, chargeback: null, note: '' },
      ...{ week: null, worked: null },
    }),
  );
  // Who accepts the award.
  await saveDisplayName(tx, bidder, callerName(context));
  const names = await displayNamesOf(tx, [client, developer]);
  const named = (account: string): string => {
    const name = names.get(account);
    return name === undefined ? account : `${name} (${account})`;
  };
  const parties = { client: named(client), developer: named(developer) };
  const content = { contract: id, title, description, ...parties, currency, terms, scope, hourly };
  const text = contractText({ ...content, milestones: award.milestones });
  await insertContract(tx, contract, { text, sha256: sha256Of(text) });
  await insertMilestones(tx, milestones);
  await addEntry(tx, id, { milestone: null, kind: 'made', actor: actorOf(context), note: '', at });
  await log.publish(tx, [
    contractChanged.of(context, { name: id, before: null, after: contractFacts(contract, milestones, []) }),
    ...milestones.map((each) =>
      milestoneChanged.of(context, { name: each.id, before: null, after: milestoneFacts(contract, each) }),
    ),
  ]);
  return id;
}
