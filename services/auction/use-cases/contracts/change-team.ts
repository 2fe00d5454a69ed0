import { actorOf, type CallContext } from '@pvt/kernel/context';
import { addEntry, setTeam } from '../../adapters/postgres/contracts.ts';
import { developerOf } from '../../adapters/postgres/developers.ts';
import { contractErrors } from '../../core/contract-errors.ts';
import { teamChanged } from '../../core/contract-events.ts';
import { iso } from '../../core/milestone.ts';
import { type Team, type TeamMember, teamFault } from '../../core/team.ts';
import type { AuctionTools } from '../tools.ts';
import { requireParty } from './require-contract.ts';

/**
 * The developer divides the pay of a contract among a team: of what is paid from now on, each gets a part as an earning of the own.
 * @throws CONTRACT_NOT_FOUND, CONTRACT_PARTY, CONTRACT_STATE, TEAM_INVALID
 */
export function changeTeam(
  { database, log, now }: Pick<AuctionTools, 'database' | 'log' | 'now'>,
  context: CallContext,
  id: string,
  { members }: Team,
): Promise<void> {
  return database.transaction(context.tenant, async (tx) => {
    const { contract } = await requireParty(tx, context, id, 'developer');
    const { state } = contract;
    if (state !== 'unsigned' && state !== 'inForce')
      throw contractErrors.CONTRACT_STATE(`The contract is ${state}.`, { more: { state } });
    const fault = teamFault(members);
    if (fault !== undefined) throw contractErrors.TEAM_INVALID(fault.detail, { pointer: fault.pointer });
    for (const [i, { account }] of members.entries())
      if (account !== contract.developer && (await developerOf(tx, account)) === undefined)
        throw contractErrors.TEAM_INVALID(`${account} has no profile as a developer.`, {
          pointer: `/members/${i}/account`,
        });
    const before = contract.team ?? [];
    if (JSON.stringify(before) === JSON.stringify(members)) return;
    await setTeam(tx, id, members.length === 0 ? null : members);
    const at = iso(now());
    await addEntry(tx, id, { milestone: null, kind: 'team', actor: actorOf(context), note: '', at });
    const facts = (of: readonly TeamMember[]) => ({ developer: contract.developer, members: [...of] });
    await log.publish(tx, [teamChanged.of(context, { name: id, before: facts(before), after: facts(members) })]);
  });
}
