import { actorOf, type CallContext } from '@pvt/kernel/context';
import type { NewEvent } from '@pvt/kernel/log/event';
import { type MountedForTest, type MountOptions, mountForTest } from '@pvt/kernel/testing/mount';
import { guestVault } from '../adapters/guest-vault.ts';
import type { GuestDetails } from '../core/guest.ts';
import type { GuestStay } from '../core/guest-stay.ts';
import type { GuestView } from '../core/guest-view.ts';
import { service } from '../service.ts';
import { openHouses } from '../use-cases/pricing/sellable-house.ts';
import { openFacetCounts } from '../use-cases/search/facet-counts.ts';
import type { HostelsTools } from '../use-cases/tools.ts';
import { guestFileRoutes } from './guest-file.ts';
import { guestRightsRoutes } from './guest-rights.ts';
import { guestRoutes } from './guests.ts';
import { propertyRoutes } from './properties.ts';

/** Guests as the service shows them, who have the stays that a test says. */
export interface MountedGuests extends MountedForTest {
  /** What the guest's stays are from now on. */
  stays(guest: string, stays: readonly Partial<GuestStay>[]): void;
  /** @throws Error where it is refused */
  added(property: string, details: GuestDetails, tenant?: string): Promise<GuestView>;
  /** What was published, the newest last. */
  told(type: string): Promise<unknown[]>;
}

const STAY: GuestStay = {
  ...{ id: '0198c0de-2222-7000-8000-000000000001', booking: 'ABC-1234', property: 'harbour', type: 'dorm' },
  ...{ arrival: '2026-06-01', departure: '2026-06-04', state: 'left' },
};

/** What is of sales and not of guests. */
export const OF_SALES: Pick<HostelsTools, 'houses' | 'facets' | 'demand'> = {
  houses: openHouses(),
  facets: openFacetCounts(),
  demand: { note: () => undefined, flush: async () => undefined, stop: async () => undefined },
};

const ROUTES = [propertyRoutes, guestRoutes, guestFileRoutes, guestRightsRoutes];

/** As the service that keeps the trail has them. */
const accessEvent = (type: string) => ({
  of: (context: CallContext, data: { readonly operation: string }): NewEvent => ({
    ...{ type, source: '/audit', key: data.operation, data, attributes: { actor: actorOf(context) } },
  }),
});
const ACCESS_EVENTS: NonNullable<MountOptions['accessEvents']> = {
  refused: accessEvent('pvt.audit.access.refused'),
  read: accessEvent('pvt.audit.sensitive.read'),
};

export async function mountGuests(): Promise<MountedGuests> {
  const known = new Map<string, readonly GuestStay[]>();
  const staysOf = async (_tx: unknown, guests: readonly string[]) => guests.flatMap((guest) => known.get(guest) ?? []);
  const withStays: typeof service = {
    ...service,
    async mount({ database, log, ownContext, secretKey, route }) {
      const tools = { database, log, ownContext, vault: guestVault(secretKey), staysOf, ...OF_SALES };
      for (const routes of ROUTES) for (const each of routes(tools)) route(each);
      return {};
    },
  };
  const mounted = await mountForTest(withStays, { accessEvents: ACCESS_EVENTS });
  return {
    ...mounted,
    stays: (guest, stays) =>
      void known.set(
        guest,
        stays.map((stay) => ({ ...STAY, ...stay })),
      ),
    async added(property, details, tenant = 'a') {
      const path = `/v1/hostels/properties/${property}/guests`;
      const { status, body } = await mounted.ask('POST', path, details, { tenant });
      if (status !== 201) throw new Error(`${status} ${JSON.stringify(body)}`);
      return body as GuestView;
    },
    async told(type) {
      const rows = await mounted.database.admin<{ data: unknown }>(
        'select data from log.event where type = $1 order by position',
        [type],
      );
      return rows.map(({ data }) => data);
    },
  };
}
