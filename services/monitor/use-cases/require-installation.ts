import { runsInstallation } from '@pvt/identity/contract';
import type { CallContext } from '@pvt/kernel/context';
import { httpErrors } from '@pvt/kernel/http/problem';
import type { MonitorTools } from './tools.ts';

/**
 * The installation's figures are for who runs it: an owner of another tenant, who has every permission there, is refused.
 * @throws SCOPE_MISSING
 */
export async function requireInstallation(
  { contracts }: Pick<MonitorTools, 'contracts'>,
  context: CallContext,
  permission: 'operator:monitor' | 'operator:dashboards' = 'operator:monitor',
): Promise<void> {
  if ((await contracts.call(runsInstallation, context, {})).runs) return;
  throw httpErrors.SCOPE_MISSING(
    `"${context.principal.name}" lacks the scope ${permission}: it counts in the organisation that runs the installation.`,
    { more: { scope: permission } },
  );
}
