import { permits } from '@pvt/kernel/context';
import { isBySupport } from '../adapters/postgres/support-grants.ts';
import { haltOf } from '../core/organisation.ts';
import { callerOf, type Holder } from './authenticate.ts';
import type { IdentityTools } from './tools.ts';

/** How a session stands to its organisation and to the installation. */
export interface SessionStanding {
  /** Whether its organisation runs the installation. */
  readonly operator: boolean;
  /** Why nothing is done for the organisation at the moment. */
  readonly suspended: string | null;
  /** Of an operator who is there by the organisation's grant: until when. */
  readonly grantEndsAt: string | null;
  readonly makesOrganisations: boolean;
}

export async function standingOfSession(
  { database, newTenants, permissions }: Pick<IdentityTools, 'database' | 'newTenants' | 'permissions'>,
  holder: Holder,
): Promise<SessionStanding> {
  const { tenant, id, person, expiresAt, standing } = holder;
  const { isFirst: operator } = standing;
  const suspended = haltOf(standing) ?? null;
  if (person === undefined) {
    const isGrant = await database.transaction(tenant, (tx) => isBySupport(tx, id));
    return { operator, suspended, grantEndsAt: isGrant ? expiresAt : null, makesOrganisations: false };
  }
  const { principal } = callerOf('session', holder, Object.keys(permissions));
  const runs = operator && permits(principal, 'operator:write');
  return { operator, suspended, grantEndsAt: null, makesOrganisations: newTenants === 'anyone' || runs };
}
