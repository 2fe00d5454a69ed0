import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { ownPermissions } from '../adapters/postgres/roles.ts';
import { identityErrors } from '../core/errors.ts';
import { grantFault } from '../core/people.ts';
import type { Grant } from '../core/roles.ts';
import type { IdentityTools } from './tools.ts';

/** That the caller may give, or take away, these roles. @throws ROLE_UNKNOWN, ROLE_NOT_HELD */
export async function requireGivable(
  { permissions }: Pick<IdentityTools, 'permissions'>,
  tx: Transaction,
  { principal }: CallContext,
  grants: readonly Grant[],
): Promise<void> {
  const fault = grantFault(principal, grants, await ownPermissions(tx), Object.keys(permissions));
  if (fault === undefined) return;
  const error = fault.kind === 'unknown' ? identityErrors.ROLE_UNKNOWN : identityErrors.ROLE_NOT_HELD;
  throw error(fault.detail, { pointer: `/grants/${fault.at}/role` });
}
