import type { CallContext } from '@pvt/kernel/context';
import { identified } from '@pvt/kernel/identified';
import { keepRefusal, takeInvitation, tenantOfInvitation } from '../adapters/postgres/invitations.ts';
import { tenantNameOf } from '../adapters/postgres/sites.ts';
import { digestOf } from '../adapters/secrets.ts';
import { identityErrors } from '../core/errors.ts';
import { mailKey } from '../core/mail-address.ts';
import { invitationChanged } from '../core/people-events.ts';
import { factsOf } from './invitations.ts';
import type { IdentityTools } from './tools.ts';

/**
 * Who was invited wants no more invitations from there: this one ends, and none can be sent to the mail. The token of the
 * mail is enough.
 * @throws INVITATION_INVALID
 */
export async function refuseInvitations(
  { database, log }: Pick<IdentityTools, 'database' | 'log'>,
  context: CallContext,
  token: string,
): Promise<{ readonly mail: string; readonly organisation: string }> {
  const digest = digestOf(token);
  const tenant = await tenantOfInvitation(database, digest);
  if (tenant === undefined) throw identityErrors.INVITATION_INVALID('The link of this invitation works no more.');
  return database.transaction(tenant, async (tx) => {
    const invitation = await takeInvitation(tx, digest);
    if (invitation === undefined) throw identityErrors.INVITATION_INVALID('The link of this invitation works no more.');
    const { mail } = invitation;
    await keepRefusal(tx, mailKey(mail));
    const invited = { kind: 'person', id: mailKey(mail), name: mail, permissions: [] } as const;
    const itself = identified(context, { tenant, principal: invited });
    await log.publish(tx, [
      invitationChanged.of(itself, { name: invitation.id, before: factsOf(invitation), after: null, refused: true }),
    ]);
    return { mail, organisation: (await tenantNameOf(tx)) ?? '' };
  });
}
