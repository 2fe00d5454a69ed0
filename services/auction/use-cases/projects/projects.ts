import { randomUUIDv7 } from 'node:crypto';
import { isCurrency } from '@pvt/currency';
import { actorOf, type CallContext } from '@pvt/kernel/context';
import { isId, keyset, type Page, type PageQueryValues } from '@pvt/kernel/http/keyset';
import { idempotent } from '@pvt/kernel/idempotent';
import { type Conditions, entityTag, requireMatch } from '@pvt/kernel/preconditions';
import { insertProject, projectsBefore, updateProject } from '../../adapters/postgres/projects.ts';
import { auctionErrors } from '../../core/errors.ts';
import { projectChanged } from '../../core/events.ts';
import type { KeptProject, Project } from '../../core/project.ts';
import { requireOwnProject, requireProject, seesAs } from '../may-see.ts';
import type { CommandTools, QueryTools } from '../tools.ts';

const PROJECTS = keyset('auction.projects', isId);

/** @throws CURRENCY_UNKNOWN, IDEMPOTENCY_KEY_REUSED */
export function postProject(
  { database, log }: CommandTools,
  context: CallContext,
  input: Project,
): Promise<KeptProject> {
  return database.transaction(context.tenant, (tx) =>
    idempotent(tx, context, 'auction.postProject', input, async () => {
      requireCurrency(input);
      const project = { ...input, id: randomUUIDv7(), client: actorOf(context) };
      await insertProject(tx, project);
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
    requireCurrency(after);
    const { id: _id, client, ...before } = kept;
    if (entityTag(before) === entityTag({ ...before, ...after })) return kept;
    await updateProject(tx, id, after);
    await log.publish(tx, [projectChanged.of(context, { name: id, before, after })]);
    return { ...after, id, client };
  });
}

function requireCurrency({ currency }: Project): void {
  if (isCurrency(currency)) return;
  throw auctionErrors.CURRENCY_UNKNOWN(`"${currency}" is no currency of ISO 4217.`, { pointer: '/currency' });
}

export const projectTag = ({ title, description, currency, visibility, invited }: KeptProject): string =>
  entityTag({ title, description, currency, visibility, invited });

/** @throws PROJECT_NOT_FOUND */
export function getProject({ database }: QueryTools, context: CallContext, id: string): Promise<KeptProject> {
  return database.transaction(context.tenant, (tx) => requireProject(tx, context, id));
}

/** The newest first. @throws CURSOR_INVALID */
export function listProjects(
  { database }: QueryTools,
  context: CallContext,
  { cursor, limit }: PageQueryValues,
): Promise<Page<KeptProject>> {
  const before = PROJECTS.read(cursor);
  return database.transaction(context.tenant, async (tx) =>
    PROJECTS.page(await projectsBefore(tx, seesAs(context), before, limit + 1), limit, ({ id }) => id),
  );
}
