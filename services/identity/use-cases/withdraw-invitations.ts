import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { deleteInvitationsOf } from '../adapters/postgres/invitations.ts';
import { invitationChanged } from '../core/people-events.ts';
import { factsOf } from './invitations.ts';
import type { IdentityTools } from './tools.ts';

/** Who is gone asks nobody in any more: the links of its invitations to the transaction's tenant work no more. */
export async function withdrawInvitations(
  { log }: Pick<IdentityTools, 'log'>,
  tx: Transaction,
  context: CallContext,
  account: string,
): Promise<void> {
  const withdrawn = await deleteInvitationsOf(tx, `person:${account}`);
  await log.publish(
    tx,
    withdrawn.map((each) => invitationChanged.of(context, { name: each.id, before: factsOf(each), after: null })),
  );
}
