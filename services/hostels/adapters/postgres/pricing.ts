import type { Transaction } from '@pvt/kernel/database';
import type { KeptPricing, NightRate, PricingDefinition } from '../../core/offer/pricing-definition.ts';
import type { Property } from '../../core/property.ts';

export interface PricedProperty {
  readonly property: Property;
  /** Null where none is kept yet. */
  readonly revision: number | null;
}

export async function pricingOf(tx: Transaction, property: string): Promise<KeptPricing | undefined> {
  const [row] = await tx.query<KeptPricing>(
    'select definition, version, revision from hostels.pricing where tenant = $1 and property = $2',
    [tx.tenant, property],
  );
  return row;
}

export interface OfProperty {
  readonly property: string;
}

// Each by its keys: joined, a table that just grew would be read from end to end.
const PRICINGS = {
  name: 'hostels_pricings',
  text: `select w.property, r.definition, r.version, r.revision from unnest($2::text[]) w (property)
    cross join lateral (select p.definition, p.version, p.revision from hostels.pricing p
      where p.tenant = $1 and p.property = w.property limit 1) r`,
};

export function pricingsOf(tx: Transaction, properties: readonly string[]): Promise<(KeptPricing & OfProperty)[]> {
  return tx.query(PRICINGS, [tx.tenant, properties]);
}

const REVISION = {
  name: 'hostels_priced_property',
  text: `select p.definition as property, r.revision from hostels.property p
    left join hostels.pricing r on r.tenant = p.tenant and r.property = p.slug where p.tenant = $1 and p.slug = $2`,
};

export async function pricedProperty(tx: Transaction, property: string): Promise<PricedProperty | undefined> {
  const [row] = await tx.query<PricedProperty>(REVISION, [tx.tenant, property]);
  return row;
}

/** @param by who saved it */
export async function storePricing(
  tx: Transaction,
  property: string,
  definition: PricingDefinition,
  by: string,
): Promise<KeptPricing> {
  const text = JSON.stringify(definition);
  const [row] = await tx.query<{ version: number; revision: number }>(
    `insert into hostels.pricing (tenant, property, definition, version, revision) values ($1, $2, $3, 1, 1)
      on conflict (tenant, property) do update
        set definition = excluded.definition, version = pricing.version + 1, revision = pricing.revision + 1
      returning version, revision`,
    [tx.tenant, property, text],
  );
  const { version = 1, revision = 1 } = row ?? {};
  await tx.query(
    `insert into hostels.pricing_version (tenant, property, version, definition, saved_by) values ($1, $2, $3, $4, $5)`,
    [tx.tenant, property, version, text, by],
  );
  return { definition, version, revision };
}

/** What was compiled of a property is out of date. @returns whether it has rates and rules */
export async function moveRevision(tx: Transaction, property: string): Promise<boolean> {
  const rows = await tx.query(
    'update hostels.pricing set revision = revision + 1 where tenant = $1 and property = $2 returning revision',
    [tx.tenant, property],
  );
  return rows.length > 0;
}

const nightsFrom = (property: string): string => `
    select r.type, r.night, r.amount from hostels.rate_night r where r.tenant = $1 and r.property = ${property} and r.night >= $3
      and not exists (select from hostels.rate_suggestion s
        where s.tenant = $1 and s.property = ${property} and s.type = r.type and s.night = r.night and s.applied)
    union all
    select s.type, s.night, s.amount from hostels.rate_suggestion s
      where s.tenant = $1 and s.property = ${property} and s.night >= $3 and s.applied`;

/**
 * What single nights cost, from a night on: what the forecast has moved the rate to, else what the calendar says. Served by the primary keys.
 */
export function rateNightsFrom(tx: Transaction, property: string, from: string): Promise<NightRate[]> {
  return tx.query<NightRate>(`${nightsFrom('$2')} order by type, night`, [tx.tenant, property, from]);
}

const NIGHTS = {
  name: 'hostels_rate_nights',
  text: `select w.property, n.type, n.night, n.amount from unnest($2::text[]) w (property)
    cross join lateral (${nightsFrom('w.property')}) n order by 1, 2, 3`,
};

/** The same of several properties. */
export function rateNightsOf(
  tx: Transaction,
  properties: readonly string[],
  from: string,
): Promise<(NightRate & OfProperty)[]> {
  return tx.query(NIGHTS, [tx.tenant, properties, from]);
}

/** Single nights that the calendar prices, from a night on. */
export function calendarNightsFrom(tx: Transaction, property: string, from: string): Promise<NightRate[]> {
  return tx.query<NightRate>(
    `select type, night, amount from hostels.rate_night where tenant = $1 and property = $2 and night >= $3
      order by type, night`,
    [tx.tenant, property, from],
  );
}

export async function setRateNights(tx: Transaction, property: string, rates: readonly NightRate[]): Promise<void> {
  await tx.query(
    `insert into hostels.rate_night (tenant, property, type, night, amount)
      select $1, $2, r.type, r.night, r.amount from json_to_recordset($3::json) as r (type text, night date, amount bigint)
      on conflict (tenant, property, type, night) do update set amount = excluded.amount`,
    [tx.tenant, property, JSON.stringify(rates)],
  );
}

export async function clearRateNights(
  tx: Transaction,
  property: string,
  types: readonly string[],
  nights: readonly string[],
): Promise<void> {
  await tx.query(
    `delete from hostels.rate_night where tenant = $1 and property = $2 and type = any($3::text[]) and night = any($4::date[])`,
    [tx.tenant, property, types, nights],
  );
}
