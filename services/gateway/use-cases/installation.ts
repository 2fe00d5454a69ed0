import { findInstallation } from '@pvt/identity/contract';
import { type CallContext, requirePermission } from '@pvt/kernel/context';
import { httpErrors } from '@pvt/kernel/http/problem';
import type { GatewayTools } from './tools.ts';

type Asking = Pick<GatewayTools, 'contracts' | 'ownContext'>;

/** The tenant that runs the installation, which stays the same: undefined before there is one. @throws DEPENDENCY_UNAVAILABLE */
export async function installationOf({ contracts, ownContext }: Asking): Promise<string | undefined> {
  return (await contracts.call(findInstallation, ownContext(''), {})).tenant ?? undefined;
}

/**
 * The gateway is the installation's: an owner of another organisation, who has every permission, does not see it.
 * @throws SCOPE_MISSING, DEPENDENCY_UNAVAILABLE
 */
export async function requireOperator(
  tools: Asking,
  context: CallContext,
  permission: 'operator:gateway' | 'operator:releases',
): Promise<void> {
  requirePermission(context, permission);
  if ((await installationOf(tools)) === context.tenant) return;
  throw httpErrors.SCOPE_MISSING(
    `"${context.principal.name}" lacks the scope ${permission}: it counts in the organisation that runs the installation.`,
    { more: { scope: permission } },
  );
}
