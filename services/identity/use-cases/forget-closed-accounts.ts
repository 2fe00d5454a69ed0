import { closingAccounts, deleteAccount } from '../adapters/postgres/accounts.ts';
import { deleteAllMailLinks } from '../adapters/postgres/mail-links.ts';
import { deleteMembership } from '../adapters/postgres/memberships.ts';
import { accountChanged } from '../core/account-events.ts';
import { membershipChanged } from '../core/events.ts';
import { ofPerson } from '../core/lineage.ts';
import { endAccountSessions } from './end-account-sessions.ts';
import { endHanging } from './end-hanging.ts';
import { holdMemberships, ownedAlone } from './owners.ts';
import type { IdentityTools } from './tools.ts';
import { withdrawInvitations } from './withdraw-invitations.ts';

const AT_ONCE = 100;

type Tools = Pick<IdentityTools, 'database' | 'log' | 'remembered' | 'ownContext'>;

/** Forgets the accounts whose person gave them up and did not come back. */
export async function forgetClosedAccounts(tools: Tools): Promise<void> {
  const due = await tools.database.housekeeping((tx) => closingAccounts(tx, AT_ONCE));
  for (const id of due) await forget(tools, id);
}

async function forget(tools: Tools, id: string): Promise<void> {
  const context = tools.ownContext(id);
  await tools.database.transaction(id, async (tx) => {
    const held = await holdMemberships(tx);
    if (held === undefined) return;
    const { account, memberships } = held;
    // Taken back meanwhile; or there is no other owner, so that it stays until there is one.
    if (
      account.closesAt === null ||
      Date.parse(account.closesAt) > Date.now() ||
      (await ownedAlone(tx, memberships)).length > 0
    )
      return;
    const { name, mail, language } = account;
    await endAccountSessions(tools, tx, context);
    for (const { tenant, grants, state } of memberships) {
      await tx.actAs(tenant);
      await deleteMembership(tx, id);
      await endHanging(tools, tx, context, ofPerson(id));
      await withdrawInvitations(tools, tx, context, ofPerson(id));
      const before = { name, mail, grants: [...grants], state };
      await tools.log.publish(tx, [membershipChanged.of(context, { name: id, before, after: null })]);
      await tx.actAs(id);
    }
    await deleteAllMailLinks(tx);
    await deleteAccount(tx);
    await tools.log.publish(tx, [
      accountChanged.of(context, { name: id, before: { name, mail, language }, after: null }),
    ]);
  });
}
