import { actorOf, type CallContext, permits } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { auctionOf, isInvited, lockAuction } from '../adapters/postgres/auctions.ts';
import { hasAccepted, mayReadAsInvited } from '../adapters/postgres/nda.ts';
import { lockProject, projectOf } from '../adapters/postgres/projects.ts';
import type { KeptAuction } from '../core/auction.ts';
import { auctionErrors, auctionNotFound, projectNotFound } from '../core/errors.ts';
import { ndaHashOf } from '../core/nda.ts';
import type { KeptProject } from '../core/project.ts';
import { scopeErrors } from '../core/scope-errors.ts';

export const isStaff = ({ principal }: CallContext): boolean => permits(principal, 'auction:manage');

/** For lists: null sees everything. */
export const seesAs = (context: CallContext): string | null => (isStaff(context) ? null : actorOf(context));

/** @throws PROJECT_NOT_FOUND for who may not see it, too; NDA_NOT_ACCEPTED */
export async function requireProject(tx: Transaction, context: CallContext, id: string): Promise<KeptProject> {
  const project = await requireKnownProject(tx, context, id);
  const hash = ndaHashOf(project);
  const account = actorOf(context);
  if (hash === null || isStaff(context) || project.client === account) return project;
  if (await hasAccepted(tx, id, account, hash)) return project;
  throw scopeErrors.NDA_NOT_ACCEPTED('Accept the agreement of this project before you read it.');
}

/** Also before its agreement is accepted. @throws PROJECT_NOT_FOUND for who is not invited, too */
export async function requireKnownProject(tx: Transaction, context: CallContext, id: string): Promise<KeptProject> {
  const project = await projectOf(tx, id);
  if (project === undefined || !(await maySeeProject(tx, context, project))) throw projectNotFound(id);
  return project;
}

/** Locked until the transaction ends. @throws PROJECT_NOT_FOUND, PROJECT_OF_ANOTHER */
export async function requireOwnProject(tx: Transaction, context: CallContext, id: string): Promise<KeptProject> {
  const project = await lockProject(tx, id);
  if (project === undefined || !(await maySeeProject(tx, context, project))) throw projectNotFound(id);
  requireClient(context, project.client);
  return project;
}

async function maySeeProject(tx: Transaction, context: CallContext, project: KeptProject): Promise<boolean> {
  if (isStaff(context) || project.client === actorOf(context) || project.visibility === 'public') return true;
  return isInvited(tx, project.id, actorOf(context));
}

/** @throws AUCTION_NOT_FOUND for who may not see it, too */
export async function requireAuction(tx: Transaction, context: CallContext, id: string): Promise<KeptAuction> {
  const auction = await auctionOf(tx, id);
  if (auction === undefined || !(await maySeeAuction(tx, context, auction))) throw auctionNotFound(id);
  return auction;
}

/** Locked until the transaction ends. @throws AUCTION_NOT_FOUND, PROJECT_OF_ANOTHER */
export async function requireOwnAuction(tx: Transaction, context: CallContext, id: string): Promise<KeptAuction> {
  const auction = await lockAuction(tx, id);
  if (auction === undefined || !(await maySeeAuction(tx, context, auction))) throw auctionNotFound(id);
  requireClient(context, auction.client);
  return auction;
}

/** A draft is its client’s alone. */
export async function maySeeAuction(
  tx: Transaction,
  context: CallContext,
  { client, state, visibility, project }: Pick<KeptAuction, 'client' | 'state' | 'visibility' | 'project'>,
): Promise<boolean> {
  if (isStaff(context) || client === actorOf(context)) return true;
  if (state === 'draft') return false;
  return visibility === 'public' || mayReadAsInvited(tx, project, actorOf(context));
}

function requireClient(context: CallContext, client: string): void {
  if (isStaff(context) || client === actorOf(context)) return;
  throw auctionErrors.PROJECT_OF_ANOTHER('This project is another client’s: only they change it.');
}
