import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { isId, keyset, type Page, type PageQueryValues } from '@pvt/kernel/http/keyset';
import { isPlainInstant } from '@pvt/kernel/instant';
import {
  type AskedIn,
  type DemandRow,
  demandByLead,
  demandByNight,
  demandByPrice,
  demandOf,
  demandTotals,
  refusalReasons,
  searchesAround,
} from '../../adapters/postgres/demand-report.ts';
import { propertyOf } from '../../adapters/postgres/properties.ts';
import { bookingErrors } from '../../core/booking/errors.ts';
import { propertyNotFound } from '../../core/errors.ts';
import type { Property } from '../../core/property.ts';
import {
  conversionOf,
  type DemandCounts,
  type LeadDemand,
  leadsOf,
  type NightDemand,
  type PriceDemand,
  priceStep,
} from '../../core/search/demand-report.ts';
import { requireNights } from '../../core/stay-dates.ts';
import { instantAt } from '../../core/when.ts';
import type { HostelsTools } from '../tools.ts';

const MOST_DAYS = 400;
const MOST_NIGHTS = 1000;
const MOST_IN_FILE = 50_000;

type Key = readonly [at: string, id: string];
const isKey = (key: unknown): key is Key =>
  Array.isArray(key) && key.length === 2 && isPlainInstant(key[0]) && isId(key[1]);
const DEMAND = keyset('hostels.demand', isKey);

/** Days on which it was asked for, of the property's calendar, half-open. */
interface DemandPeriod {
  readonly from: string;
  readonly until: string;
}

/** What was asked for of a house, what came of it, and at which price. */
export interface DemandReport extends DemandPeriod, DemandCounts {
  readonly currency: string;
  /** Searches of the place that the house is in. */
  readonly searches: number;
  /** The share of quotes that were booked; null without quotes. */
  readonly conversion: number | null;
  readonly nights: readonly NightDemand[];
  readonly leads: readonly LeadDemand[];
  readonly prices: readonly PriceDemand[];
  readonly reasons: readonly { readonly reason: string; readonly refusals: number }[];
}

type Tools = Pick<HostelsTools, 'database' | 'demand'>;

/** @throws PROPERTY_NOT_FOUND, STAY_DATES_INVALID */
export function reportDemand(
  tools: Tools,
  context: CallContext,
  property: string,
  period: DemandPeriod,
): Promise<DemandReport> {
  return inPeriod(tools, context, property, period, async (tx, asked, { currency, timeZone }) => {
    const { most, ...counts } = await demandTotals(tx, property, asked);
    const step = priceStep(most);
    const prices = await demandByPrice(tx, property, asked, step);
    return {
      ...{ ...period, currency, ...counts, conversion: conversionOf(counts) },
      searches: await searchesAround(tx, property, asked),
      nights: await demandByNight(tx, property, asked, MOST_NIGHTS),
      leads: leadsOf(await demandByLead(tx, property, asked, timeZone)),
      prices: prices.map(({ range, quotes, bookings }) => ({
        ...{ from: range * step, to: (range + 1) * step, quotes, bookings },
      })),
      reasons: await refusalReasons(tx, property, asked),
    };
  });
}

/** The ledger itself, the newest first. @throws PROPERTY_NOT_FOUND, STAY_DATES_INVALID, CURSOR_INVALID */
export function listDemand(
  tools: Tools,
  context: CallContext,
  property: string,
  { cursor, limit, ...period }: PageQueryValues & DemandPeriod,
): Promise<Page<DemandRow>> {
  const before = DEMAND.read(cursor);
  return inPeriod(tools, context, property, period, async (tx, asked) => {
    const rows = await demandOf(tx, property, asked, before, limit + 1);
    return DEMAND.page(rows, limit, ({ at, id }): Key => [at, id]);
  });
}

/** For a file. @throws PROPERTY_NOT_FOUND, STAY_DATES_INVALID, PERIOD_TOO_LONG */
export function exportDemand(
  tools: Tools,
  context: CallContext,
  property: string,
  period: DemandPeriod,
): Promise<DemandRow[]> {
  return inPeriod(tools, context, property, period, async (tx, asked) => {
    const rows = await demandOf(tx, property, asked, undefined, MOST_IN_FILE + 1);
    if (rows.length <= MOST_IN_FILE) return rows;
    throw bookingErrors.PERIOD_TOO_LONG(`More than ${MOST_IN_FILE} were asked for in it.`, { pointer: '/until' });
  });
}

async function inPeriod<Answer>(
  { database, demand }: Tools,
  { tenant }: CallContext,
  property: string,
  { from, until }: DemandPeriod,
  read: (tx: Transaction, asked: AskedIn, house: Property) => Promise<Answer>,
): Promise<Answer> {
  requireNights({ arrival: from, departure: until }, MOST_DAYS, '/until');
  // What was asked for a moment ago is in it.
  await demand.flush();
  return database.snapshot(tenant, async (tx) => {
    const house = await propertyOf(tx, property);
    if (house === undefined) throw propertyNotFound(property);
    const instant = (day: string): string => new Date(instantAt(day, '00:00', house.timeZone)).toISOString();
    return read(tx, { from: instant(from), until: instant(until) }, house);
  });
}
