import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { standingOf } from '../adapters/postgres/organisations.ts';
import { ownPermissions } from '../adapters/postgres/roles.ts';
import { identityErrors } from '../core/errors.ts';
import { grantFault } from '../core/people.ts';
import { type Grant, isOperators } from '../core/roles.ts';
import type { IdentityTools } from './tools.ts';

/** That the caller may give, or take away, these roles. @throws ROLE_UNKNOWN, ROLE_NOT_HELD */
export async function requireGivable(
  { permissions }: Pick<IdentityTools, 'permissions'>,
  tx: Transaction,
  { principal }: CallContext,
  grants: readonly Grant[],
): Promise<void> {
  const [own, standing] = await Promise.all([ownPermissions(tx), standingOf(tx, tx.tenant)]);
  const declared = Object.keys(permissions);
  // Those of the installation count in the first tenant only: elsewhere nobody has them, and no role gives them.
  const counting = standing?.isFirst === true ? declared : declared.filter((name) => !isOperators(name));
  const fault = grantFault(principal, grants, own, counting);
  if (fault === undefined) return;
  const error = fault.kind === 'unknown' ? identityErrors.ROLE_UNKNOWN : identityErrors.ROLE_NOT_HELD;
  throw error(fault.detail, { pointer: `/grants/${fault.at}/role` });
}
