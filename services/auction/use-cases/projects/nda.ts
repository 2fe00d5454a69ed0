import { actorOf, type CallContext } from '@pvt/kernel/context';
import { type Acceptance, acceptancesOf, insertAcceptance } from '../../adapters/postgres/nda.ts';
import { maskContacts } from '../../core/mask-contacts.ts';
import { ndaHashOf } from '../../core/nda.ts';
import { scopeErrors } from '../../core/scope-errors.ts';
import { ndaAccepted } from '../../core/scope-events.ts';
import { isStaff, requireKnownProject } from '../may-see.ts';
import type { AuctionTools, QueryTools } from '../tools.ts';

export interface Agreement {
  readonly title: string;
  readonly text: string;
  readonly hash: string;
  /** One’s own; everybody’s for the client and staff. */
  readonly acceptances: readonly Acceptance[];
}

/** Before the project is read: no more of it than its title. @throws PROJECT_NOT_FOUND, NDA_NOT_FOUND */
export function getNda({ database }: QueryTools, context: CallContext, id: string): Promise<Agreement> {
  return database.transaction(context.tenant, async (tx) => {
    const project = await requireKnownProject(tx, context, id);
    const hash = ndaHashOf(project);
    if (hash === null) throw noAgreement();
    const account = actorOf(context);
    const isOwn = isStaff(context) || project.client === account;
    const acceptances = await acceptancesOf(tx, id, isOwn ? null : account);
    return { title: maskContacts(project.title), text: project.nda ?? '', hash, acceptances };
  });
}

/**
 * Keeps who accepted which text, under which name and when. Once more, the first stays.
 * @throws PROJECT_NOT_FOUND, NDA_NOT_FOUND, NDA_CHANGED where the text is another one than was read
 */
export function acceptNda(
  { database, log, now }: Pick<AuctionTools, 'database' | 'log' | 'now'>,
  context: CallContext,
  id: string,
  { name, hash: read }: { readonly name: string; readonly hash: string },
): Promise<void> {
  return database.transaction(context.tenant, async (tx) => {
    const hash = ndaHashOf(await requireKnownProject(tx, context, id));
    if (hash === null) throw noAgreement();
    if (hash !== read) throw scopeErrors.NDA_CHANGED('The agreement was changed since you have read it.');
    const acceptance = { account: actorOf(context), hash, name: name.trim(), at: now().toString() };
    if (await insertAcceptance(tx, id, acceptance))
      await log.publish(tx, [ndaAccepted.of(context, { project: id, hash })]);
  });
}

const noAgreement = () => scopeErrors.NDA_NOT_FOUND('The project has no agreement to accept.');
