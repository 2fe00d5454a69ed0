import { defineService } from '@pvt/kernel/service';
import { guestVault } from './adapters/guest-vault.ts';
import { staysOfGuests } from './adapters/postgres/guest-stays.ts';
import { availabilityRoutes } from './api/availability.ts';
import { blockRoutes } from './api/blocks.ts';
import { guestFileRoutes } from './api/guest-file.ts';
import { guestRightsRoutes } from './api/guest-rights.ts';
import { guestRoutes } from './api/guests.ts';
import { holdRoutes } from './api/holds.ts';
import { propertyRoutes } from './api/properties.ts';
import { roomTypeRoutes } from './api/room-types.ts';
import { unitRoutes } from './api/units.ts';
import * as contract from './contract.ts';
import { checkNightly } from './use-cases/check-counts.ts';
import { sweepHolds } from './use-cases/expire-holds.ts';
import { eraseDueGuests } from './use-cases/guests/erase-due-guests.ts';
import type { HostelsTools } from './use-cases/tools.ts';

const MINUTE_MS = 60_000;
const QUARTER_HOUR_MS = 15 * MINUTE_MS;
const HOUR_MS = 60 * MINUTE_MS;

/** Hostels that sell their own beds: what they have, who has which bed in which night, and who their guests are. */
export const service = defineService({
  name: 'hostels',
  migrations: new URL('./migrations/', import.meta.url),
  settings: {},
  events: contract.events,
  permissions: contract.permissions,
  async mount({ database, log, ownContext, secretKey, route, every }) {
    const vault = guestVault(secretKey);
    const tools: HostelsTools = { database, log, ownContext, vault, staysOf: staysOfGuests };
    for (const routes of [propertyRoutes, roomTypeRoutes, unitRoutes, availabilityRoutes, holdRoutes, blockRoutes])
      for (const each of routes(tools)) route(each);
    for (const routes of [guestRoutes, guestFileRoutes, guestRightsRoutes])
      for (const each of routes(tools)) route(each);
    every(MINUTE_MS, 'expire-holds', () => sweepHolds(tools));
    // Each property once a night, whose hour comes at another time for each.
    every(QUARTER_HOUR_MS, 'check-counts', () => checkNightly(tools));
    every(HOUR_MS, 'erase-guests', () => eraseDueGuests(tools));
    return {};
  },
});

// For what has no HTTP before it: the bench.
export { holdNights } from './use-cases/hold-nights.ts';
