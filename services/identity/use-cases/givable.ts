import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { requireFreshProof } from '@pvt/kernel/http/fresh-proof';
import { standingOf } from '../adapters/postgres/organisations.ts';
import { ownPermissions } from '../adapters/postgres/roles.ts';
import { identityErrors } from '../core/errors.ts';
import { grantFault } from '../core/people.ts';
import { type Grant, isOperators, isPowerful } from '../core/roles.ts';
import type { IdentityTools } from './tools.ts';

/**
 * That the caller may give, or take away, these roles; and has shown lately who it is, where one can give roles itself.
 * @param pointer to what names the role
 * @throws ROLE_UNKNOWN, ROLE_NOT_HELD, STEP_UP_NEEDED
 */
export async function requireGivable(
  { permissions }: Pick<IdentityTools, 'permissions'>,
  tx: Transaction,
  context: CallContext,
  grants: readonly Grant[],
  pointer = (at: number): string => `/grants/${at}/role`,
): Promise<void> {
  const { principal } = context;
  const [own, standing] = await Promise.all([ownPermissions(tx), standingOf(tx, tx.tenant)]);
  const declared = Object.keys(permissions);
  // Those of the installation count in the first tenant only: elsewhere nobody has them, and no role gives them.
  const counting = standing?.isFirst === true ? declared : declared.filter((name) => !isOperators(name));
  const fault = grantFault(principal, grants, own, counting);
  if (fault === undefined) {
    if (isPowerful(grants, own)) requireFreshProof(context);
    return;
  }
  const error = fault.kind === 'unknown' ? identityErrors.ROLE_UNKNOWN : identityErrors.ROLE_NOT_HELD;
  throw error(fault.detail, { pointer: pointer(fault.at) });
}
