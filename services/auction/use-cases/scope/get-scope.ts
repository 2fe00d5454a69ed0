import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { type PinnedScope, pinnedScopes, scopeVersionOf, scopeVersionsOf } from '../../adapters/postgres/scopes.ts';
import type { Brief } from '../../core/brief.ts';
import { maskContacts } from '../../core/mask-contacts.ts';
import { maskedPoint, maskedScope } from '../../core/masked-brief.ts';
import { type ScopeDifference, scopeDifference } from '../../core/scope-difference.ts';
import { scopeNotFound } from '../../core/scope-errors.ts';
import type { KeptScope, ScopeSummary } from '../../core/scope-version.ts';
import { type ReadableProject, requireReadable } from '../require-readable.ts';
import type { CommandTools } from '../tools.ts';
import { briefOfProject } from './brief-of-project.ts';

const MOST_VERSIONS = 200;

export interface ScopeVersions {
  readonly versions: readonly ScopeSummary[];
  readonly auctions: readonly PinnedScope[];
}

/** The newest first; drafts for the client and staff alone. @throws PROJECT_NOT_FOUND, NDA_NOT_ACCEPTED */
export function listScopes(tools: CommandTools, context: CallContext, project: string): Promise<ScopeVersions> {
  return tools.database.transaction(context.tenant, async (tx) => {
    const { isOwn } = await requireReadable(tools, tx, context, project, 'scope');
    const versions = await scopeVersionsOf(tx, project, !isOwn, MOST_VERSIONS);
    return { versions, auctions: await pinnedScopes(tx, project) };
  });
}

/** Contact details are masked before the award. @throws PROJECT_NOT_FOUND, NDA_NOT_ACCEPTED, SCOPE_NOT_FOUND */
export function getScope(
  tools: CommandTools,
  context: CallContext,
  project: string,
  version: number,
): Promise<KeptScope> {
  return tools.database.transaction(context.tenant, async (tx) => {
    const reader = await requireReadable(tools, tx, context, project, 'scope');
    const kept = await requireScope(tx, reader, version);
    return reader.seesContacts ? kept : { ...kept, scope: maskedScope(kept.scope) };
  });
}

/** What is different in `to` beside `from`. @throws PROJECT_NOT_FOUND, NDA_NOT_ACCEPTED, SCOPE_NOT_FOUND */
export function getScopeDifference(
  tools: CommandTools,
  context: CallContext,
  project: string,
  { from, to }: { readonly from: number; readonly to: number },
): Promise<ScopeDifference> {
  return tools.database.transaction(context.tenant, async (tx) => {
    const reader = await requireReadable(tools, tx, context, project, 'scope');
    const [before, after] = [await requireScope(tx, reader, from), await requireScope(tx, reader, to)];
    const difference = scopeDifference(before.scope, after.scope);
    if (reader.seesContacts) return difference;
    return {
      added: difference.added.map(maskedPoint),
      removed: difference.removed.map(maskedPoint),
      changed: difference.changed.map((each) => ({ before: maskedPoint(each.before), after: maskedPoint(each.after) })),
    };
  });
}

/** What scopes are read from. @throws PROJECT_NOT_FOUND, NDA_NOT_ACCEPTED */
export function getBrief(tools: CommandTools, context: CallContext, id: string): Promise<Brief> {
  return tools.database.transaction(context.tenant, async (tx) => {
    const { project, seesContacts } = await requireReadable(tools, tx, context, id, 'scope');
    const brief = await briefOfProject(tx, project);
    if (seesContacts) return brief;
    return { ...brief, sources: brief.sources.map((source) => ({ ...source, text: maskContacts(source.text) })) };
  });
}

async function requireScope(tx: Transaction, { project, isOwn }: ReadableProject, version: number): Promise<KeptScope> {
  const kept = await scopeVersionOf(tx, project.id, version);
  if (kept === undefined || (kept.approvedAt === null && !isOwn)) throw scopeNotFound(version);
  return kept;
}
