import { findInstallation } from '@pvt/identity/contract';
import { type CallContext, requirePermission } from '@pvt/kernel/context';
import type { Queryable } from '@pvt/kernel/database';
import { keyset, type Page, type PageQueryValues } from '@pvt/kernel/http/keyset';
import { httpErrors } from '@pvt/kernel/http/problem';
import { instantOf, isPlainInstant } from '@pvt/kernel/instant';
import { type LinePlace, linesBefore } from '../adapters/postgres/lines.ts';
import { logErrors } from '../core/errors.ts';
import type { KeptLine } from '../core/line.ts';
import type { LineFilter } from '../core/line-filter.ts';
import type { LogTools } from './tools.ts';

/** Whose lines are meant: those about the caller's organisation, or all of the installation. */
export type Scope = 'own' | 'installation';

const LINES = keyset('log-lines', isPlace);

type PlaceKey = readonly [at: string, id: number];

function isPlace(key: unknown): key is PlaceKey {
  if (!Array.isArray(key) || key.length !== 2) return false;
  const [at, id] = key as unknown[];
  return isPlainInstant(at) && Number.isSafeInteger(id);
}

/** The newest first. @throws SCOPE_MISSING, CURSOR_INVALID, LOG_QUERY_INVALID */
export async function searchLines(
  tools: LogTools,
  context: CallContext,
  scope: Scope,
  filter: LineFilter,
  { cursor, limit }: PageQueryValues,
): Promise<Page<KeptLine>> {
  const [at, id] = LINES.read(cursor) ?? [];
  const before: LinePlace | undefined = at === undefined || id === undefined ? undefined : { at, id };
  await requireScope(tools, context, scope, filter);
  const rows = await within(tools, context, scope, (on, tenant) => linesBefore(on, tenant, filter, before, limit + 1));
  return LINES.page(rows, limit, (line) => [line.at, line.id] as const);
}

/**
 * An owner of another tenant, who has every permission there, sees its own lines and no others.
 * @throws SCOPE_MISSING, LOG_QUERY_INVALID
 */
export async function requireScope(
  { contracts }: Pick<LogTools, 'contracts'>,
  context: CallContext,
  scope: Scope,
  { tenant, from, to }: LineFilter,
): Promise<void> {
  for (const [name, value] of Object.entries({ from, to }))
    if (value !== undefined && instantOf(value) === undefined)
      throw logErrors.LOG_QUERY_INVALID(`"${value}" is no instant, such as 2027-01-04T14:00:00Z.`, {
        pointer: `/${name}`,
      });
  if (scope === 'own' && tenant !== undefined && tenant !== context.tenant)
    throw logErrors.LOG_QUERY_INVALID(
      'Lines of another tenant are for who runs the installation: `scope=installation`.',
      {
        pointer: '/tenant',
      },
    );
  if (scope === 'own') return requirePermission(context, 'logs:read');
  requirePermission(context, 'operator:logs');
  if ((await contracts.call(findInstallation, context, {})).tenant === context.tenant) return;
  throw httpErrors.SCOPE_MISSING(
    `"${context.principal.name}" lacks the scope operator:logs: it counts in the organisation that runs the installation.`,
    { more: { scope: 'operator:logs' } },
  );
}

/** Reads as the caller's tenant, whose rows alone are seen then, or all lines. */
export function within<T>(
  { database }: Pick<LogTools, 'database'>,
  { tenant }: CallContext,
  scope: Scope,
  read: (on: Queryable, tenant: string | null) => Promise<T>,
): Promise<T> {
  return scope === 'own'
    ? database.transaction(tenant, (tx) => read(tx, tenant))
    : database.housekeeping((tx) => read(tx, null));
}
