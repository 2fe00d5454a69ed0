import Type from 'typebox';
import { Slug } from '../core/property.ts';

/** Every public route: of the tenant in its path, for everybody. */
export const atSite = { tag: 'hostels-site', permission: 'public', tenantFrom: 'path' } as const;

export const SiteParams = Type.Object({
  tenant: Type.String({ maxLength: 100, description: 'The site’s address.', examples: ['harbour'] }),
});
export const SitePropertyParams = Type.Object({ ...SiteParams.properties, property: Slug });
