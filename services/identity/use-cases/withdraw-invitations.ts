import type { CallContext, Principal } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { deleteInvitation, deleteInvitationsOf, invitationsBy } from '../adapters/postgres/invitations.ts';
import { ownPermissions } from '../adapters/postgres/roles.ts';
import { ofPerson } from '../core/lineage.ts';
import { grantFault, type Invitation, type Person } from '../core/people.ts';
import { invitationChanged } from '../core/people-events.ts';
import { heldThrough } from '../core/roles.ts';
import { factsOf } from './invitations.ts';
import type { IdentityTools } from './tools.ts';

/**
 * Who is gone asks nobody in any more: the links of its invitations to the transaction's tenant work no more.
 * @param invitedBy as an invitation names it: `person:0198c0de-…`
 */
export async function withdrawInvitations(
  { log }: Pick<IdentityTools, 'log'>,
  tx: Transaction,
  context: CallContext,
  invitedBy: string,
): Promise<void> {
  await tellWithdrawn({ log }, tx, context, await deleteInvitationsOf(tx, invitedBy));
}

/**
 * Who may do less asks nobody in with more: an invitation on its way must give no more than its sender could give now. Of who
 * is suspended it gives nothing.
 */
export async function withdrawBeyond(
  { log, permissions }: Pick<IdentityTools, 'log' | 'permissions'>,
  tx: Transaction,
  context: CallContext,
  { account, name, grants, state }: Pick<Person, 'account' | 'name' | 'grants' | 'state'>,
): Promise<void> {
  const sent = await invitationsBy(tx, ofPerson(account));
  if (sent.length === 0) return;
  const own = await ownPermissions(tx);
  const declared = Object.keys(permissions);
  const sender: Principal = { kind: 'person', id: account, name, ...heldThrough(grants, own, declared) };
  const beyond = sent.filter(
    (each) => state === 'suspended' || grantFault(sender, each.grants, own, declared) !== undefined,
  );
  for (const { id } of beyond) await deleteInvitation(tx, id);
  await tellWithdrawn({ log }, tx, context, beyond);
}

async function tellWithdrawn(
  { log }: Pick<IdentityTools, 'log'>,
  tx: Transaction,
  context: CallContext,
  withdrawn: readonly Invitation[],
): Promise<void> {
  await log.publish(
    tx,
    withdrawn.map((each) => invitationChanged.of(context, { name: each.id, before: factsOf(each), after: null })),
  );
}
