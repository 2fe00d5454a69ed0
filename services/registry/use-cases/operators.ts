import { findInstallation } from '@pvt/identity/contract';
import { type CallContext, requirePermission } from '@pvt/kernel/context';
import { httpErrors } from '@pvt/kernel/http/problem';
import type { RegistryTools } from './tools.ts';

/**
 * Operators are people and keys of the organisation that runs the installation: an owner of another one, who has every
 * permission there, is none.
 * @throws SCOPE_MISSING
 */
export async function requireOperator(
  { contracts }: Pick<RegistryTools, 'contracts'>,
  context: CallContext,
  permission: 'operator:read' | 'operator:write',
): Promise<void> {
  requirePermission(context, permission);
  const { tenant } = await contracts.call(findInstallation, context, {});
  if (tenant === context.tenant) return;
  throw httpErrors.SCOPE_MISSING(
    `"${context.principal.name}" lacks the scope ${permission}: it counts in the organisation that runs the installation.`,
    { more: { scope: permission } },
  );
}
