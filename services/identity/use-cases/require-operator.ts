import { type CallContext, requirePermission } from '@pvt/kernel/context';
import type { Database } from '@pvt/kernel/database';
import { httpErrors } from '@pvt/kernel/http/problem';
import { standingOf } from '../adapters/postgres/organisations.ts';
import { knownFirstTenant } from '../adapters/postgres/tenants.ts';

/**
 * Operators are people and keys of the first tenant, with the permission there: an owner of another one, who has every
 * permission, is none.
 * @throws SCOPE_MISSING
 */
export async function requireOperator(
  { database }: { readonly database: Pick<Database, 'query'> },
  context: CallContext,
  permission: 'operator:read' | 'operator:write',
): Promise<void> {
  requirePermission(context, permission);
  if (await runsInstallation({ database }, context.tenant)) return;
  throw httpErrors.SCOPE_MISSING(
    `"${context.principal.name}" lacks the scope ${permission}: it counts in the organisation that runs the installation.`,
    { more: { scope: permission } },
  );
}

/** Whether it is the first tenant. */
export async function runsInstallation(
  { database }: { readonly database: Pick<Database, 'query'> },
  tenant: string,
): Promise<boolean> {
  return (await standingOf(database, tenant))?.isFirst === true;
}

/** The first tenant; null before the first start has made it. */
export async function installationOf({ database }: { readonly database: Pick<Database, 'query'> }): Promise<{
  readonly tenant: string | null;
}> {
  return { tenant: (await knownFirstTenant(database)) ?? null };
}
