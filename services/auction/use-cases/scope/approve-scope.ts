import type { CallContext } from '@pvt/kernel/context';
import { insertApproval, scopeVersionOf } from '../../adapters/postgres/scopes.ts';
import { scopeErrors, scopeInvalid, scopeNotFound } from '../../core/scope-errors.ts';
import { scopeApproved } from '../../core/scope-events.ts';
import { scopeFaults } from '../../core/scope-faults.ts';
import type { KeptScope } from '../../core/scope-version.ts';
import { requireOwnProject } from '../may-see.ts';
import type { AuctionTools } from '../tools.ts';
import { briefOfProject } from './brief-of-project.ts';

/**
 * From here on everybody who may see the project sees this version, and auctions that are published refer to it. Only the newest is
 * approved, and what it cites has to stand in the brief as it is now. Once more, it changes nothing.
 * @throws PROJECT_NOT_FOUND, PROJECT_OF_ANOTHER, SCOPE_NOT_FOUND, SCOPE_CHANGED_MEANWHILE, SCOPE_INVALID
 */
export function approveScope(
  { database, log, now }: Pick<AuctionTools, 'database' | 'log' | 'now'>,
  context: CallContext,
  project: string,
  version: number,
): Promise<KeptScope> {
  return database.transaction(context.tenant, async (tx) => {
    const { sources } = await briefOfProject(tx, await requireOwnProject(tx, context, project));
    const kept = await scopeVersionOf(tx, project, version);
    if (kept === undefined) throw scopeNotFound(version);
    if (kept.approvedAt !== null) return kept;
    const latest = await scopeVersionOf(tx, project, undefined);
    if (latest?.version !== version)
      throw scopeErrors.SCOPE_CHANGED_MEANWHILE('There is a newer version than the one to be approved.', {
        more: { version: latest?.version ?? null },
      });
    const faults = scopeFaults(kept.scope, sources);
    if (faults.length > 0) throw scopeInvalid(faults);
    await insertApproval(tx, project, version);
    await log.publish(tx, [scopeApproved.of(context, { project, version, hash: kept.hash })]);
    return { ...kept, approvedAt: now().toString() };
  });
}
