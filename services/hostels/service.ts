import { defineService } from '@pvt/kernel/service';
import { availabilityRoutes } from './api/availability.ts';
import { blockRoutes } from './api/blocks.ts';
import { calendarRoutes } from './api/calendar.ts';
import { holdRoutes } from './api/holds.ts';
import { pricingRoutes } from './api/pricing.ts';
import { propertyRoutes } from './api/properties.ts';
import { quoteRoutes } from './api/quotes.ts';
import { roomTypeRoutes } from './api/room-types.ts';
import { searchRoutes } from './api/search.ts';
import { unitRoutes } from './api/units.ts';
import * as contract from './contract.ts';
import { checkNightly } from './use-cases/check-counts.ts';
import { sweepHolds } from './use-cases/expire-holds.ts';
import { openHouses } from './use-cases/pricing/sellable-house.ts';
import { openDemandLedger } from './use-cases/search/demand-ledger.ts';
import { refreshDaily } from './use-cases/search/refresh-search.ts';
import type { HostelsTools } from './use-cases/tools.ts';

const MINUTE_MS = 60_000;
const QUARTER_HOUR_MS = 15 * MINUTE_MS;

/** Hostels that sell their own beds: what they have, and who has which bed in which night. */
export const service = defineService({
  name: 'hostels',
  migrations: new URL('./migrations/', import.meta.url),
  settings: {},
  events: contract.events,
  permissions: contract.permissions,
  async mount({ database, log, logger, ownContext, route, every }) {
    const demand = openDemandLedger(database, (error) => logger.warn({ err: error }, 'demand was not noted'));
    const tools: HostelsTools = { database, log, ownContext, houses: openHouses(), demand };
    const inventory = [propertyRoutes, roomTypeRoutes, unitRoutes, availabilityRoutes, holdRoutes, blockRoutes];
    const offers = [pricingRoutes, calendarRoutes, quoteRoutes, searchRoutes];
    for (const routes of [...inventory, ...offers]) for (const each of routes(tools)) route(each);
    every(MINUTE_MS, 'expire-holds', () => sweepHolds(tools));
    // Each property once a night, whose hour comes at another time for each.
    every(QUARTER_HOUR_MS, 'check-counts', () => checkNightly(tools));
    every(QUARTER_HOUR_MS, 'price-searches', () => refreshDaily(tools));
    return { stop: () => demand.stop() };
  },
});

// For what prices stays by itself and is no service: the bench.
export { compilePricing } from './core/price/compile.ts';
export { priceStay } from './core/price/price-stay.ts';
export type { StayRequest } from './core/price/quote.ts';
export type { PricingSetup } from './core/price/setup.ts';
