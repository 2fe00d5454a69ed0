import type { CallContext } from '@pvt/kernel/context';
import { type SignUpPolicy, signUpPolicy } from '../adapters/postgres/customer-policy.ts';
import { siteOf, tenantNameOf, tenantOfSite } from '../adapters/postgres/sites.ts';
import { identityErrors } from '../core/errors.ts';
import type { SiteSettings } from '../core/site.ts';
import { logoName } from './logo.ts';
import type { IdentityTools } from './tools.ts';

/** How the tenant's public site is set up. @throws SITE_NOT_FOUND */
export async function getSiteSettings(
  { database }: Pick<IdentityTools, 'database'>,
  { tenant }: CallContext,
): Promise<SiteSettings> {
  const site = await database.transaction(tenant, siteOf);
  if (site === undefined) throw noSite();
  return site;
}

export interface PublicSite {
  readonly address: string;
  readonly name: string;
  readonly look: { readonly colour: string; readonly text?: string; readonly logo?: string };
  readonly languages: readonly string[];
  readonly currency: string;
  readonly timeZone: string;
  readonly customers: SignUpPolicy;
}

/** What anybody may know of a site. @throws SITE_NOT_FOUND */
export async function getPublicSite(
  { database, files }: Pick<IdentityTools, 'database' | 'files'>,
  { tenant }: CallContext,
): Promise<PublicSite> {
  const [site, name, customers] = await database.transaction(tenant, (tx) =>
    Promise.all([siteOf(tx), tenantNameOf(tx), signUpPolicy(tx)]),
  );
  if (site === undefined || name === undefined) throw noSite();
  const { address, look, languages, currency, timeZone } = site;
  const logo = await files.get(logoName(tenant));
  const shown = logo === undefined ? look : { ...look, logo: `/v1/sites/${address}/logo?at=${+logo.changedAt}` };
  return { address, name, look: shown, languages, currency, timeZone, customers };
}

/** Whose a public address is, before there is a caller. */
export async function findTenant(
  { database }: Pick<IdentityTools, 'database'>,
  at: { readonly host: string } | { readonly name: string },
): Promise<string | undefined> {
  return tenantOfSite(database, at);
}

function noSite(): Error {
  return identityErrors.SITE_NOT_FOUND('There is no public site yet: set one up with PUT /v1/site-settings.');
}
