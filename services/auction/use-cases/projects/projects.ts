import { randomUUIDv7 } from 'node:crypto';
import { isCurrency } from '@pvt/currency';
import { actorOf, type CallContext } from '@pvt/kernel/context';
import { isId, keyset, type Page, type PageQueryValues } from '@pvt/kernel/http/keyset';
import { idempotent } from '@pvt/kernel/idempotent';
import { type Conditions, entityTag, requireMatch } from '@pvt/kernel/preconditions';
import { saveDisplayName } from '../../adapters/postgres/display-names.ts';
import { insertProject, projectsBefore, updateProject } from '../../adapters/postgres/projects.ts';
import { auctionErrors } from '../../core/errors.ts';
import { projectChanged } from '../../core/events.ts';
import { maskContacts } from '../../core/mask-contacts.ts';
import { maskedProject, searchedWords } from '../../core/masked-brief.ts';
import { ndaHashOf } from '../../core/nda.ts';
import type { KeptProject, Project } from '../../core/project.ts';
import { scopeErrors } from '../../core/scope-errors.ts';
import { isStaff, requireOwnProject, seesAs } from '../may-see.ts';
import { callerName } from '../people/display-names.ts';
import { requireReadable } from '../require-readable.ts';
import type { CommandTools, QueryTools } from '../tools.ts';
import { relist } from './relist.ts';

const PROJECTS = keyset('auction.projects', isId);

/** @throws CURRENCY_UNKNOWN, IDEMPOTENCY_KEY_REUSED */
export function postProject(
  { database, log }: CommandTools,
  context: CallContext,
  input: Project,
): Promise<KeptProject> {
  return database.transaction(context.tenant, (tx) =>
    idempotent(tx, context, 'auction.postProject', input, async () => {
      requireSound(input);
      const project = { ...input, id: randomUUIDv7(), client: actorOf(context) };
      await saveDisplayName(tx, project.client, callerName(context));
      await insertProject(tx, project, marksOf(project));
      await relist(tx, project.id);
      await log.publish(tx, [projectChanged.of(context, { name: project.id, before: null, after: input })]);
      return project;
    }),
  );
}

/** Auctions over it keep the currency that they have. @throws CURRENCY_UNKNOWN, PROJECT_NOT_FOUND, PROJECT_OF_ANOTHER, CHANGED_MEANWHILE */
export function changeProject(
  { database, log }: CommandTools,
  context: CallContext,
  id: string,
  after: Project,
  conditions: Conditions,
): Promise<KeptProject> {
  return database.transaction(context.tenant, async (tx) => {
    const kept = await requireOwnProject(tx, context, id);
    requireMatch(conditions, projectTag(kept), 'The project');
    requireSound(after);
    const { id: _id, client, ...before } = kept;
    if (projectTag(kept) === projectTag({ ...after, id, client })) return kept;
    await updateProject(tx, id, after, marksOf(after));
    await relist(tx, id);
    await log.publish(tx, [projectChanged.of(context, { name: id, before, after })]);
    return { ...after, id, client };
  });
}

function requireSound({ currency, visibility, nda }: Project): void {
  if (!isCurrency(currency))
    throw auctionErrors.CURRENCY_UNKNOWN(`"${currency}" is no currency of ISO 4217.`, { pointer: '/currency' });
  if (visibility === 'private' && (nda ?? '').trim() === '')
    throw scopeErrors.NDA_MISSING('A private project has an agreement that is accepted before it is read.', {
      pointer: '/nda',
    });
}

export const projectTag = (project: KeptProject): string => {
  const { title, description, currency, visibility, invited, links, nda } = project;
  return entityTag({ title, description, currency, visibility, invited, links, nda });
};

/** Contact details in it are masked for who has not won it. @throws PROJECT_NOT_FOUND, NDA_NOT_ACCEPTED */
export function getProject(tools: CommandTools, context: CallContext, id: string): Promise<KeptProject> {
  return tools.database.transaction(context.tenant, async (tx) => {
    const { project, isOwn, seesContacts } = await requireReadable(tools, tx, context, id, 'project');
    const shown = seesContacts ? project : maskedProject(project);
    return isOwn ? shown : withoutInvited(shown);
  });
}

/** The newest first; what private ones say is not in a list, so that each reading of one is by itself. @throws CURSOR_INVALID */
export function listProjects(
  { database }: QueryTools,
  context: CallContext,
  { cursor, limit }: PageQueryValues,
): Promise<Page<KeptProject>> {
  const before = PROJECTS.read(cursor);
  return database.transaction(context.tenant, async (tx) =>
    PROJECTS.page(
      (await projectsBefore(tx, seesAs(context), before, limit + 1)).map((project) => listedFor(context, project)),
      limit,
      ({ id }) => id,
    ),
  );
}

function listedFor(context: CallContext, project: KeptProject): KeptProject {
  if (project.client === actorOf(context)) return project;
  if (project.visibility !== 'private') return isStaff(context) ? project : withoutInvited(maskedProject(project));
  const { links: _links, nda: _nda, ...listed } = project;
  return { ...listed, title: maskContacts(project.title), description: '', invited: [] };
}

/** Who else was invited is not a bidder’s to know. */
const withoutInvited = (project: KeptProject): KeptProject => ({ ...project, invited: [] });

const marksOf = (project: Project) => ({ ndaHash: ndaHashOf(project), words: searchedWords(project) });
