import { randomUUIDv7 } from 'node:crypto';
import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { clearRateNights, moveRevision, pricingOf, setRateNights } from '../../adapters/postgres/pricing.ts';
import { lockProperty } from '../../adapters/postgres/properties.ts';
import { dropSuggestions } from '../../adapters/postgres/rate-suggestions.ts';
import { deleteRestrictions, insertRestrictions, restrictionsIn } from '../../adapters/postgres/restrictions.ts';
import { propertyNotFound } from '../../core/errors.ts';
import {
  editedNights,
  editedRanges,
  leftOutside,
  type RateEdit,
  type RestrictionEdit,
} from '../../core/offer/calendar-edit.ts';
import type { KeptRestriction } from '../../core/offer/calendar-restriction.ts';
import { offerErrors } from '../../core/offer/errors.ts';
import { ratesChanged, restrictionsChanged } from '../../core/offer/events.ts';
import type { PricingDefinition } from '../../core/offer/pricing-definition.ts';
import { refreshSearch } from '../search/refresh-search.ts';
import type { CommandTools } from '../tools.ts';
import { pricingNotFound } from './sellable-house.ts';

/**
 * Sets the rates of many nights at once, or takes them away; of edits that overlap the later counts.
 * @throws PROPERTY_NOT_FOUND, PRICING_NOT_FOUND, RATES_INVALID
 */
export function setRates(
  { database, log }: CommandTools,
  context: CallContext,
  property: string,
  edits: readonly RateEdit[],
): Promise<void> {
  return database.transaction(context.tenant, async (tx) => {
    const { types } = await requirePricing(tx, property);
    for (const [i, edit] of edits.entries()) {
      const nights = requireNightsOf(edit, `/edits/${i}/until`);
      for (const type of edit.types) requireName(types, type, 'room type', `/edits/${i}/types`);
      const { amount } = edit;
      // What the forecast has suggested was for the rate of before; it suggests anew when it learns next.
      await dropSuggestions(tx, property, edit.types, nights);
      if (amount === null) await clearRateNights(tx, property, edit.types, nights);
      else
        await setRateNights(
          tx,
          property,
          edit.types.flatMap((type) => nights.map((night) => ({ type, night, amount }))),
        );
    }
    await moveRevision(tx, property);
    await refreshSearch(tx, property);
    await log.publish(tx, [ratesChanged.of(context, { property, edits: [...edits] })]);
  });
}

/**
 * Sets the restrictions of many nights at once, in the place of what is set for the same room type and rate plan.
 * @param list where the edits stand in the request, and what their end is called there
 * @throws PROPERTY_NOT_FOUND, PRICING_NOT_FOUND, RATES_INVALID
 */
export function setRestrictions(
  { database, log }: CommandTools,
  context: CallContext,
  property: string,
  edits: readonly RestrictionEdit[],
  { list, end } = { list: 'edits', end: 'until' },
): Promise<void> {
  return database.transaction(context.tenant, async (tx) => {
    const { types, plans } = await requirePricing(tx, property);
    for (const [i, edit] of edits.entries()) {
      requireNightsOf(edit, `/${list}/${i}/${end}`);
      requireName(types, edit.type, 'room type', `/${list}/${i}/type`);
      requireName(plans, edit.plan, 'rate plan', `/${list}/${i}/plan`);
      await replaceRestrictions(tx, property, edit);
    }
    await moveRevision(tx, property);
    await refreshSearch(tx, property);
    await log.publish(tx, [restrictionsChanged.of(context, { property, edits: [...edits] })]);
  });
}

async function replaceRestrictions(tx: Transaction, property: string, edit: RestrictionEdit): Promise<void> {
  const { type, plan, from, until, rules } = edit;
  const ranges = editedRanges(edit);
  const before = (await restrictionsIn(tx, property, from, until)).filter(
    (kept) => kept.type === type && kept.plan === plan,
  );
  const left = before.flatMap((kept) => leftOutside(kept, ranges));
  const set = ranges.flatMap((range) => rules.map((rule) => ({ type, plan, ...range, rule })));
  const stored = [...left, ...set].map((each): KeptRestriction => ({ id: randomUUIDv7(), ...each }));
  await deleteRestrictions(
    tx,
    property,
    before.map(({ id }) => id),
  );
  await insertRestrictions(tx, property, stored);
}

/** Nobody else changes rates or restrictions until the transaction ends. */
async function requirePricing(tx: Transaction, property: string): Promise<PricingDefinition> {
  if ((await lockProperty(tx, property)) === undefined) throw propertyNotFound(property);
  const kept = await pricingOf(tx, property);
  if (kept === undefined) throw pricingNotFound(property);
  return kept.definition;
}

const MOST_NIGHTS = 1100;

function requireNightsOf(edit: RateEdit | RestrictionEdit, pointer: string): string[] {
  const nights = editedNights(edit);
  if (nights.length > 0 && nights.length <= MOST_NIGHTS) return nights;
  const what = nights.length === 0 ? 'no night' : `${nights.length} nights; ${MOST_NIGHTS} is the most`;
  throw offerErrors.RATES_INVALID(`From ${edit.from} until ${edit.until} is ${what}.`, { pointer });
}

function requireName(
  known: readonly { readonly id: string }[],
  name: string | null,
  kind: string,
  pointer: string,
): void {
  if (name === null || known.some(({ id }) => id === name)) return;
  throw offerErrors.RATES_INVALID(`The pricing has no ${kind} "${name}".`, { pointer });
}
