import type { CallContext } from '@pvt/kernel/context';
import { sqlState } from '@pvt/kernel/database';
import { sameJson } from '@pvt/kernel/json';
import { type Conditions, entityTag, nameTaken, requireMatch } from '@pvt/kernel/preconditions';
import { lockSite, siteOf, storeSite } from '../adapters/postgres/sites.ts';
import { identityErrors } from '../core/errors.ts';
import { siteChanged } from '../core/events.ts';
import { type SiteSettings, siteFault } from '../core/site.ts';
import type { IdentityTools } from './tools.ts';

const UNIQUE_VIOLATION = '23505';

/** Sets the public site up. @throws SITE_INVALID, SITE_ADDRESS_TAKEN, ALREADY_EXISTS, CHANGED_MEANWHILE */
export async function saveSite(
  { database, log }: Pick<IdentityTools, 'database' | 'log'>,
  context: CallContext,
  given: SiteSettings,
  conditions: Conditions,
): Promise<SiteSettings> {
  const fault = siteFault(given);
  if (fault !== undefined) throw identityErrors.SITE_INVALID(fault.detail, { pointer: fault.pointer });
  const site = { ...given, hosts: given.hosts.toSorted() };
  try {
    return await database.transaction(context.tenant, async (tx) => {
      const before = await lockSite(tx);
      if (conditions.newOnly && before !== undefined) throw nameTaken('a site', before.address, '/address');
      requireMatch(conditions, before && entityTag(before), 'The site');
      if (before !== undefined && sameJson(before, site)) return before;
      await storeSite(tx, site);
      await log.publish(tx, [siteChanged.of(context, { name: site.address, before: before ?? null, after: site })]);
      // As it is kept: its tag goes by the order of the members, which may be given in any.
      return (await siteOf(tx)) ?? site;
    });
  } catch (error) {
    if (sqlState(error) !== UNIQUE_VIOLATION) throw error;
    throw identityErrors.SITE_ADDRESS_TAKEN('The address is another site’s. Choose another.', {
      pointer: '/address',
    });
  }
}
