import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { deleteInvitationsOf } from '../adapters/postgres/invitations.ts';
import { invitationChanged } from '../core/people-events.ts';
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
  const withdrawn = await deleteInvitationsOf(tx, invitedBy);
  await log.publish(
    tx,
    withdrawn.map((each) => invitationChanged.of(context, { name: each.id, before: factsOf(each), after: null })),
  );
}
