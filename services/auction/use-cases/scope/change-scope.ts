import type { CallContext } from '@pvt/kernel/context';
import { insertScopeVersion, scopeVersionOf } from '../../adapters/postgres/scopes.ts';
import { type Scope, scopeHash } from '../../core/scope.ts';
import { scopeErrors, scopeInvalid } from '../../core/scope-errors.ts';
import { scopeMade } from '../../core/scope-events.ts';
import { scopeFaults } from '../../core/scope-faults.ts';
import type { KeptScope } from '../../core/scope-version.ts';
import { requireOwnProject } from '../may-see.ts';
import type { AuctionTools } from '../tools.ts';
import { briefOfProject } from './brief-of-project.ts';

export interface ScopeChange {
  /** The version that the client has read; null where there is none. */
  readonly base: number | null;
  readonly scope: Scope;
}

/**
 * Makes a version of what the client wrote. Points that cite are held to the brief as it is now.
 * @throws PROJECT_NOT_FOUND, PROJECT_OF_ANOTHER, SCOPE_CHANGED_MEANWHILE, SCOPE_INVALID
 */
export function changeScope(
  { database, log, now }: Pick<AuctionTools, 'database' | 'log' | 'now'>,
  context: CallContext,
  project: string,
  { base, scope }: ScopeChange,
): Promise<KeptScope> {
  return database.transaction(context.tenant, async (tx) => {
    const { digest, sources } = await briefOfProject(tx, await requireOwnProject(tx, context, project));
    const latest = await scopeVersionOf(tx, project, undefined);
    const hash = scopeHash(scope);
    if ((latest?.version ?? null) !== base) {
      // Sent again, it is what it came to.
      if (latest?.version === (base ?? 0) + 1 && latest.hash === hash && latest.reader === 'client') return latest;
      throw scopeErrors.SCOPE_CHANGED_MEANWHILE('Somebody has made another version meanwhile.', {
        more: { version: latest?.version ?? null },
      });
    }
    const faults = scopeFaults(scope, sources);
    if (faults.length > 0) throw scopeInvalid(faults);
    if (latest?.hash === hash && latest.digest === digest) return latest;
    const version = (latest?.version ?? 0) + 1;
    const made = { reader: 'client', model: null, dropped: 0 } as const;
    await insertScopeVersion(tx, project, { version, digest, hash, scope, ...made });
    const told = { project, version, hash, ...made, tokensIn: 0, tokensOut: 0 };
    await log.publish(tx, [scopeMade.of(context, told)]);
    return { version, digest, hash, scope, ...made, madeAt: now().toString(), approvedAt: null };
  });
}
