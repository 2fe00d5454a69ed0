import type { CallContext } from '@pvt/kernel/context';
import { isId, keyset, type Page, type PageQueryValues } from '@pvt/kernel/http/keyset';
import { tenantsForOperators } from '../adapters/postgres/organisations.ts';
import { identityErrors } from '../core/errors.ts';
import type { Limits, Organisation } from '../core/organisation.ts';
import { setPlan, setSuspension } from './organisation.ts';
import { requireOperator } from './require-operator.ts';
import type { IdentityTools } from './tools.ts';

const TENANTS = keyset('tenants', isId);

/** All tenants, by id, which is the order in which they were made. @throws SCOPE_MISSING, CURSOR_INVALID */
export async function listTenants(
  { database }: Pick<IdentityTools, 'database'>,
  context: CallContext,
  { cursor, limit, search }: PageQueryValues & { readonly search?: string },
): Promise<Page<Organisation>> {
  await requireOperator({ database }, context, 'operator:read');
  const after = TENANTS.read(cursor);
  const rows = await database.transaction(context.tenant, (tx) => tenantsForOperators(tx, search, after, limit + 1));
  return TENANTS.page(rows, limit, ({ id }) => id);
}

/** @throws SCOPE_MISSING, TENANT_UNKNOWN */
export async function saveLimits(
  { database, log }: Pick<IdentityTools, 'database' | 'log'>,
  context: CallContext,
  tenant: string,
  { plan, limits }: { readonly plan: string; readonly limits: Limits },
): Promise<Organisation> {
  await requireOperator({ database }, context, 'operator:write');
  return database.transaction(tenant, (tx) => setPlan({ log }, tx, context, { plan, limits }));
}

/**
 * Suspends a tenant, or takes that back: from now on, in every process.
 * @param reason null: the tenant goes on
 * @throws SCOPE_MISSING, TENANT_UNKNOWN, TENANT_NEEDED
 */
export async function suspendTenant(
  { database, log, remembered }: Pick<IdentityTools, 'database' | 'log' | 'remembered'>,
  context: CallContext,
  tenant: string,
  reason: string | null,
): Promise<Organisation> {
  await requireOperator({ database }, context, 'operator:write');
  if (tenant === context.tenant)
    throw identityErrors.TENANT_NEEDED('The organisation that runs the installation can not be suspended.');
  const changed = await database.transaction(tenant, (tx) => setSuspension({ log }, tx, context, reason));
  remembered.forget();
  return changed;
}
