import { randomUUIDv7 } from 'node:crypto';
import { actorOf, type CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { isId, keyset, type Page, type PageQueryValues } from '@pvt/kernel/http/keyset';
import {
  deleteInvitation,
  invitationsOf,
  invitationTo,
  lockInvitationsTo,
  putInvitation,
  refusesInvitations,
} from '../adapters/postgres/invitations.ts';
import { belongsByMail } from '../adapters/postgres/people.ts';
import { siteOf, tenantNameOf } from '../adapters/postgres/sites.ts';
import { digestOf, newToken } from '../adapters/secrets.ts';
import { mailQueued } from '../core/account-events.ts';
import { identityErrors } from '../core/errors.ts';
import type { Language } from '../core/language.ts';
import { mailKey } from '../core/mail-address.ts';
import type { Invitation, NewInvitation } from '../core/people.ts';
import { invitationChanged } from '../core/people-events.ts';
import { invitationMail, knownMail, plainInMail, registrationMail } from '../core/people-mails.ts';
import { checkedMail } from './checked-person.ts';
import { requireGivable } from './givable.ts';
import { queueMail } from './queue-mail.ts';
import type { IdentityTools } from './tools.ts';

const DAYS = 7;
const INVITATIONS = keyset('invitations', isId);

/**
 * Asks somebody to join, by mail. An earlier invitation to the same mail works no more.
 * @throws MAIL_INVALID, ROLE_UNKNOWN, ROLE_NOT_HELD, BELONGS_ALREADY, INVITATIONS_REFUSED, INVITATIONS_LIMITED,
 *   STEP_UP_NEEDED
 */
export async function invite(
  tools: Pick<IdentityTools, 'database' | 'log' | 'mailing' | 'permissions' | 'tries'>,
  context: CallContext,
  { mail: given, grants }: NewInvitation,
): Promise<Invitation> {
  const mail = checkedMail(given);
  return tools.database.transaction(context.tenant, async (tx) => {
    await requireGivable(tools, tx, context, grants);
    await lockInvitationsTo(tx, mailKey(mail));
    const before = await invitationTo(tx, mailKey(mail));
    if (before !== undefined) await requireGivable(tools, tx, context, before.grants);
    if (await belongsByMail(tx, mailKey(mail)))
      throw identityErrors.BELONGS_ALREADY(`${mail} belongs to the organisation already.`, { pointer: '/mail' });
    if (await refusesInvitations(tx, mailKey(mail)))
      throw identityErrors.INVITATIONS_REFUSED(`${mail} wants no invitations from here.`, { pointer: '/mail' });
    await tools.tries.takeInvitation(tx, mailKey(mail));
    return sendInvitation(tools, tx, context, { mail, grants, isAsked: true });
  });
}

/** Keeps an invitation and its mail. @param isAsked by somebody else; otherwise the person registers as a customer */
export async function sendInvitation(
  tools: Pick<IdentityTools, 'log' | 'mailing'>,
  tx: Transaction,
  context: CallContext,
  { mail, grants, isAsked }: NewInvitation & { readonly isAsked: boolean },
): Promise<Invitation> {
  const token = newToken();
  const before = await invitationTo(tx, mailKey(mail));
  const invitation = await putInvitation(tx, {
    ...{ id: randomUUIDv7(), mail, mailKey: mailKey(mail), grants, digest: digestOf(token), days: DAYS },
    invitedBy: isAsked ? actorOf(context) : null,
  });
  const { organisation, language } = await mailWordsOf(tx);
  const linkTo = (path: string): string => new URL(`${path}#${token}`, tools.mailing.publicUrl()).href;
  const words = { organisation, link: linkTo('/join'), refuse: linkTo('/join?refuse'), days: DAYS };
  await queueMail(tools, tx, { recipient: mail, ...(isAsked ? invitationMail : registrationMail)(language, words) });
  await tools.log.publish(tx, [
    invitationChanged.of(context, {
      name: invitation.id,
      before: before === undefined ? null : factsOf(before),
      after: factsOf(invitation),
    }),
  ]);
  return invitation;
}

/** Keeps a mail that says to who asked for an account that there is one. */
export async function tellOfAccount(
  tools: Pick<IdentityTools, 'log' | 'mailing'>,
  tx: Transaction,
  context: CallContext,
  recipient: string,
): Promise<void> {
  const { organisation, language } = await mailWordsOf(tx);
  const words = { organisation, link: new URL('/', tools.mailing.publicUrl()).href };
  const id = await queueMail(tools, tx, { recipient, ...knownMail(language, words) });
  await tools.log.publish(tx, [
    mailQueued.of(context, { name: id, before: null, after: { kind: 'registered-known' } }),
  ]);
}

async function mailWordsOf(tx: Transaction): Promise<{ organisation: string; language: Language }> {
  const organisation = (await tenantNameOf(tx)) ?? '';
  const [language = 'en'] = (await siteOf(tx))?.languages ?? [];
  return { organisation: plainInMail(organisation), language };
}

/** From now on its link works no more. @throws INVITATION_NOT_FOUND, ROLE_NOT_HELD, STEP_UP_NEEDED */
export async function takeBackInvitation(
  tools: Pick<IdentityTools, 'database' | 'log' | 'permissions'>,
  context: CallContext,
  id: string,
): Promise<void> {
  const { database, log } = tools;
  await database.transaction(context.tenant, async (tx) => {
    const invitation = await deleteInvitation(tx, id);
    if (invitation === undefined) throw identityErrors.INVITATION_NOT_FOUND(`There is no invitation ${id}.`);
    await requireGivable(tools, tx, context, invitation.grants);
    await log.publish(tx, [invitationChanged.of(context, { name: id, before: factsOf(invitation), after: null })]);
  });
}

/** Those that nobody has answered, in the order in which they were made. @throws CURSOR_INVALID */
export async function listInvitations(
  { database }: Pick<IdentityTools, 'database'>,
  { tenant }: CallContext,
  { cursor, limit }: PageQueryValues,
): Promise<Page<Invitation>> {
  const after = INVITATIONS.read(cursor);
  const rows = await database.transaction(tenant, (tx) => invitationsOf(tx, after, limit + 1));
  return INVITATIONS.page(rows, limit, ({ id }) => id);
}

export function factsOf({ mail, grants, expiresAt }: Invitation): Pick<Invitation, 'mail' | 'grants' | 'expiresAt'> {
  return { mail, grants, expiresAt };
}
