import { isExactPercent } from './money.ts';
import { writtenCode } from './plan-visibility.ts';
import type { PricingSetup, RatePlan } from './setup.ts';
import type { Step } from './step.ts';

/** What every rule may be limited to. */
export type Rule = Pick<Step, 'id' | 'types' | 'plans' | 'nights' | 'when'>;
type Report = (pointer: string, detail: string) => void;

/** By their ids; what is there twice is reported. */
export function byId<T extends { readonly id: string }>(
  all: readonly T[],
  pointer: string,
  report: Report,
): Map<string, T> {
  const map = new Map<string, T>();
  for (const each of all) {
    if (map.has(each.id)) report(pointer, `"${each.id}" is there twice`);
    map.set(each.id, each);
  }
  return map;
}

/**
 * The ancestors of a plan and itself, the eldest first.
 * @throws RangeError for a parent that there is not, and for plans that are each other's parents
 */
export function chainOf(plan: RatePlan, plans: ReadonlyMap<string, RatePlan>): RatePlan[] {
  const chain = [plan];
  for (let { parent } = plan; parent !== undefined; ) {
    const next = plans.get(parent);
    if (next === undefined) throw new RangeError(`there is no rate plan "${parent}"`);
    if (chain.includes(next)) throw new RangeError(`"${parent}" is its own ancestor`);
    chain.unshift(next);
    ({ parent } = next);
  }
  return chain;
}

type Known = Readonly<Record<'types' | 'plans' | 'extras', ReadonlyMap<string, unknown>>>;

/** Reports what rules name and there is not. */
export function checkNames(setup: PricingSetup, known: Known, report: Report): void {
  const check = (pointer: string, kind: keyof Known, names: readonly string[] | undefined): void => {
    for (const name of names ?? []) if (!known[kind].has(name)) report(pointer, `"${name}" is none of the ${kind}`);
  };
  const checkRule = (rule: Rule, pointer: string): void => {
    check(`${pointer}/types`, 'types', rule.types);
    check(`${pointer}/plans`, 'plans', rule.plans);
  };
  setup.datedRates.forEach(({ type }, i) => check(`/datedRates/${i}/type`, 'types', [type]));
  setup.nightRates.forEach(({ type }, i) => check(`/nightRates/${i}/type`, 'types', [type]));
  setup.plans.forEach(({ types, cancellation: { base } }, i) => {
    check(`/plans/${i}/types`, 'types', types);
    if (Array.isArray(base.extras)) check(`/plans/${i}/cancellation/base/extras`, 'extras', base.extras);
  });
  setup.steps.forEach((step, i) => {
    checkRule(step, `/steps/${i}`);
    if (step.kind === 'promotions') step.offers.forEach((offer, j) => checkRule(offer, `/steps/${i}/offers/${j}`));
  });
  setup.taxes.forEach((tax, i) => {
    if (tax.kind === 'percent' && Array.isArray(tax.extras)) check(`/taxes/${i}/extras`, 'extras', tax.extras);
  });
}

/** The first plan is what searches and calendars show to everybody, and a code leads to one plan of a room type. */
export function checkVisibility({ plans }: PricingSetup, report: Report): void {
  const known = new Map<string, RatePlan[]>();
  plans.forEach((plan, i) => {
    const { visibility } = plan;
    if (i === 0 && visibility !== undefined && visibility.kind !== 'public')
      report('/plans/0/visibility', 'the first rate plan is what everybody is shown: it has to be public');
    if (visibility?.kind !== 'code') return;
    const code = writtenCode(visibility.code);
    const others = known.get(code) ?? [];
    if (others.some((other) => haveOneType(other, plan)))
      report(`/plans/${i}/visibility/code`, `"${code}" leads to another rate plan already`);
    known.set(code, [...others, plan]);
  });
}

const haveOneType = ({ types: some }: RatePlan, { types: others }: RatePlan): boolean =>
  some === undefined || others === undefined || some.some((type) => others.includes(type));

/** Reports every member named `percent` or `pays` that is no exact rate, wherever it is. */
export function checkPercents(value: unknown, pointer: string, report: Report): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [name, member] of Object.entries(value)) {
    if ((name === 'percent' || name === 'pays') && typeof member === 'number' && !isExactPercent(member))
      report(`${pointer}/${name}`, 'a percentage has up to four digits after the point');
    checkPercents(member, `${pointer}/${name}`, report);
  }
}
