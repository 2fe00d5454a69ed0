import type { CallContext } from '@pvt/kernel/context';
import Type from 'typebox';
import type { Buyer } from '../core/price/plan-visibility.ts';
import { Slug } from '../core/property.ts';

/** Every public route: of the tenant in its path, for everybody. */
export const atSite = {
  tag: 'hostels-site',
  permission: 'public',
  tenantFrom: 'path',
  secretQuery: { name: 'key', header: 'booking-key' },
} as const;

/** Where who is signed in with an account of the organisation gets more. */
export const atSiteOfMembers = { ...atSite, knowsPeople: true } as const;

export const buyerOf = ({ principal }: CallContext): Exclude<Buyer, 'desk'> =>
  principal.kind === 'person' ? 'member' : 'guest';

export const SiteParams = Type.Object({
  tenant: Type.String({ maxLength: 100, description: 'The site’s address.', examples: ['harbour'] }),
});
export const SitePropertyParams = Type.Object({ ...SiteParams.properties, property: Slug });
