import { actorOf, type CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { hasWon } from '../adapters/postgres/project-questions.ts';
import type { KeptProject } from '../core/project.ts';
import { privateProjectRead } from '../core/scope-events.ts';
import { isStaff, requireProject } from './may-see.ts';
import type { CommandTools } from './tools.ts';

export interface ReadableProject {
  readonly project: KeptProject;
  /** Its client, and staff: they see drafts, too. */
  readonly isOwn: boolean;
  /** Before the award, bidders do not see how somebody is reached outside of the market. */
  readonly seesContacts: boolean;
}

/**
 * A project that is read here. Of a private one, each reading by somebody else than its client is published with the transaction:
 * what can not be put into the trail is not read.
 * @throws PROJECT_NOT_FOUND, NDA_NOT_ACCEPTED
 */
export async function requireReadable(
  { log }: Pick<CommandTools, 'log'>,
  tx: Transaction,
  context: CallContext,
  id: string,
  what: 'project' | 'files' | 'file' | 'scope' | 'questions',
): Promise<ReadableProject> {
  const project = await requireProject(tx, context, id);
  const isClient = project.client === actorOf(context);
  if (project.visibility === 'private' && !isClient)
    await log.publish(tx, [privateProjectRead.of(context, { project: id, what })]);
  const isOwn = isClient || isStaff(context);
  return { project, isOwn, seesContacts: isOwn || (await hasWon(tx, id, actorOf(context))) };
}
