import { ExpressionInvalid } from '@pvt/kernel/cel';
import { type FieldError, messageOf } from '@pvt/kernel/errors';
import { instantOf } from '@pvt/kernel/instant';
import { dayOf } from '../night.ts';
import { instantAt } from '../when.ts';
import { byId, chainOf, checkNames, checkPercents, checkVisibility, type Rule } from './check-setup.ts';
import { type Cliff, cliffsOf } from './cliffs.ts';
import { type Condition, ConditionFailed, celCondition, type Facts } from './condition.ts';
import { priceErrors } from './errors.ts';
import { compilePeriods, type NightTest } from './period.ts';
import { writtenCode } from './plan-visibility.ts';
import type { ChildRule, Extra, PricedType, PricingSetup, RatePlan } from './setup.ts';
import type { Offer, Step } from './step.ts';
import type { Tax } from './tax.ts';

/** Whether a rule applies to a stay, and to which of its nights; without a test, to all. */
export interface Limits {
  readonly applies: Condition;
  readonly nights: NightTest | undefined;
}

export interface CompiledOffer extends Limits {
  readonly offer: Offer;
  readonly code: string | undefined;
  /** ms since 1970 */
  readonly bookedFrom: number;
  readonly bookedUntil: number;
}

export interface CompiledStep extends Limits {
  readonly step: Step;
  readonly offers: readonly CompiledOffer[];
}

export interface Rate {
  readonly rule: string;
  readonly amount: number;
}

/** A setup ready to price stays: nothing of it is parsed again. */
export interface Pricing {
  readonly setup: PricingSetup;
  readonly types: ReadonlyMap<string, PricedType>;
  readonly plans: ReadonlyMap<string, RatePlan>;
  /** The plan's ancestors and itself, the eldest first. */
  readonly chains: ReadonlyMap<string, readonly RatePlan[]>;
  readonly rateOf: (type: PricedType, day: number) => Rate | undefined;
  readonly steps: readonly CompiledStep[];
  readonly extras: ReadonlyMap<string, Extra>;
  /** The youngest first. */
  readonly children: readonly ChildRule[];
  readonly taxes: readonly { readonly tax: Tax; readonly nights: NightTest | undefined }[];
  readonly codes: ReadonlySet<string>;
  /** Where a longer stay costs less: to warn the owner. */
  readonly cliffs: readonly Cliff[];
}

/**
 * Checks a setup and makes it ready.
 * @param conditionOf compiles the condition of a rule; it throws for one that it can not
 * @throws PRICING_INVALID with a pointer for each thing that is wrong
 */
export function compilePricing(setup: PricingSetup, conditionOf: (text: string) => Condition = celCondition): Pricing {
  const errors: FieldError[] = [];
  const attempt = <T>(pointer: string, work: () => T): T | undefined => {
    try {
      return work();
    } catch (error) {
      const column = error instanceof ExpressionInvalid ? { column: error.column } : {};
      errors.push({ pointer, detail: messageOf(error), ...column });
      return undefined;
    }
  };
  const report = (pointer: string, detail: string): void => void errors.push({ pointer, detail });
  const types = byId(setup.types, '/types', report);
  const plans = byId(setup.plans, '/plans', report);
  const extras = byId(setup.extras, '/extras', report);
  byId(
    [...setup.steps, ...setup.steps.flatMap((step) => (step.kind === 'promotions' ? step.offers : []))],
    '/steps',
    report,
  );
  byId(setup.taxes, '/taxes', report);
  byId(setup.children, '/children', report);
  checkNames(setup, { types, plans, extras }, report);
  checkVisibility(setup, report);
  const { nightRates: _, ...withPercents } = setup;
  checkPercents(withPercents, '', report);
  attempt('/timeZone', () => instantAt('2000-01-01', setup.checkIn, setup.timeZone));
  const chains = new Map(
    setup.plans.map((plan, i) => [plan.id, attempt(`/plans/${i}/parent`, () => chainOf(plan, plans)) ?? []]),
  );
  const limits = (rule: Rule, pointer: string): Limits => {
    const { when, nights } = rule;
    const condition = when === undefined ? undefined : attempt(`${pointer}/when`, () => conditionOf(when));
    return {
      applies: inScope(rule, condition),
      nights: nights === undefined ? undefined : attempt(`${pointer}/nights`, () => compilePeriods(nights)),
    };
  };
  const steps = setup.steps.map((step, i) => ({
    step,
    ...limits(step, `/steps/${i}`),
    offers:
      step.kind === 'promotions'
        ? step.offers.flatMap((offer, j) => {
            const pointer = `/steps/${i}/offers/${j}`;
            return attempt(pointer, () => compileOffer(offer, limits(offer, pointer))) ?? [];
          })
        : [],
  }));
  const taxes = setup.taxes.map((tax, i) => {
    const { nights } = tax;
    return { tax, nights: nights && attempt(`/taxes/${i}/nights`, () => compilePeriods(nights)) };
  });
  const rateOf = attempt('/datedRates', () => compileRates(setup));
  if (errors.length > 0 || rateOf === undefined) {
    const where = errors.map(({ pointer, detail }) => `${pointer}: ${detail}`).join('; ');
    throw priceErrors.PRICING_INVALID(`The rates and rules have errors: ${where}.`, { errors });
  }
  return {
    setup,
    types,
    plans,
    chains,
    rateOf,
    steps,
    extras,
    children: setup.children.toSorted((a, b) => a.below - b.below),
    taxes,
    cliffs: cliffsOf(setup.steps),
    codes: new Set(steps.flatMap(({ offers }) => offers.flatMap(({ code }) => code ?? []))),
  };
}

function inScope({ id, types, plans }: Rule, condition: Condition | undefined): Condition {
  return (facts: Facts) => {
    if (types?.includes(facts.roomType) === false || plans?.includes(facts.plan) === false) return false;
    try {
      return condition === undefined || condition(facts);
    } catch (error) {
      if (!(error instanceof ConditionFailed)) throw error;
      throw new ConditionFailed(`The condition of "${id}" can not be decided: ${error.message}.`, { cause: error });
    }
  };
}

function compileOffer(offer: Offer, limits: Limits): CompiledOffer {
  return {
    offer,
    ...limits,
    code: offer.code === undefined ? undefined : writtenCode(offer.code),
    bookedFrom: offer.bookedFrom === undefined ? Number.NEGATIVE_INFINITY : checkedInstant(offer.bookedFrom),
    bookedUntil: offer.bookedUntil === undefined ? Number.POSITIVE_INFINITY : checkedInstant(offer.bookedUntil),
  };
}

function checkedInstant(text: string): number {
  const instant = instantOf(text);
  if (instant === undefined) throw new RangeError(`"${text}" is no instant with its zone`);
  return instant;
}

function compileRates({ nightRates, datedRates }: PricingSetup): Pricing['rateOf'] {
  const single = new Map(
    nightRates.map(({ type, night, id, amount }) => [`${type} ${dayOf(night)}`, { rule: id, amount }]),
  );
  const dated = new Map<string, { readonly covers: NightTest; readonly rate: Rate }[]>();
  for (const { type, id, nights, amount } of datedRates) {
    const ofType = dated.get(type) ?? [];
    // Of several that cover a night the last one counts, so it is asked first.
    ofType.unshift({ covers: compilePeriods(nights), rate: { rule: id, amount } });
    dated.set(type, ofType);
  }
  return ({ id, base }, day) =>
    (single.size === 0 ? undefined : single.get(`${id} ${day}`)) ??
    dated.get(id)?.find(({ covers }) => covers(day))?.rate ??
    (base === undefined ? undefined : { rule: id, amount: base });
}
