import type { Change } from './change.ts';
import type { CompiledStep, Pricing, Rate } from './compile.ts';
import {
  apply,
  cellOf,
  charge,
  chargedCells,
  type Effect,
  effectOf,
  type Grid,
  lineOf,
  newGrid,
  spreadOver,
} from './grid.ts';
import { millionthsOf, share, WHOLE } from './money.ts';
import { applyPromotions } from './promotions.ts';
import type { Line, LineKind, Text } from './quote.ts';
import type { RatePlan } from './setup.ts';
import { nightsCovered, type Stay } from './stay.ts';
import type { LengthStep } from './step.ts';
import { changeText } from './texts.ts';

/**
 * Prices the nights: the rates, then what the rate plan and its ancestors change, what children pay, and the steps in their
 * declared order, each on what those before left.
 * @throws ConditionFailed
 */
export function priceAccommodation(pricing: Pricing, stay: Stay): { grid: Grid; lines: Line[] } {
  const { facts, type, nights, rates } = stay;
  const grid = newGrid(type.sold, nights, facts.guests);
  const lines = [
    ...baseLines(grid, rates),
    ...planLines(grid, pricing.chains.get(facts.plan) ?? []),
    ...childLines(grid, stay),
  ];
  for (const step of pricing.steps) {
    if (!step.applies(facts)) continue;
    const covered = nightsCovered(stay, step.nights);
    if (covered.length > 0) lines.push(...stepLines(grid, step, covered, stay));
  }
  return { grid, lines };
}

/** One line for each rate: nights that cost the same for the same reason go together. */
function baseLines(grid: Grid, rates: readonly Rate[]): Line[] {
  const groups = new Map<string, { readonly rate: Rate; readonly nights: number[] }>();
  rates.forEach((rate, night) => {
    const key = `${rate.rule} ${rate.amount}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { rate, nights: [night] });
    else group.nights.push(night);
  });
  return [...groups.values()].map(({ rate: { rule, amount }, nights }) => {
    const effect = charge(chargedCells(grid, nights), amount);
    apply(grid, effect);
    const values = { rate: amount, nights: nights.length, units: grid.sold === 'bed' ? grid.guests : 1 };
    return lineOf(grid, 'base', rule, { key: 'price.base', values }, effect);
  });
}

function planLines(grid: Grid, chain: readonly RatePlan[]): Line[] {
  return chain.flatMap(({ id, change }) =>
    change === undefined ? [] : changeLines(grid, 'plan', id, allNights(grid), change),
  );
}

/** What children pay less for their beds. In a unit they have no bed of their own: there only further guests pay. */
function childLines(grid: Grid, { children }: Stay): Line[] {
  if (grid.sold === 'unit') return [];
  return [...new Set(children)].flatMap((rule) => {
    if (rule === undefined || rule.pays === 100) return [];
    const guests = [...children.keys()].filter((guest) => children[guest] === rule);
    const cells = allNights(grid).flatMap((night) => guests.map((guest) => cellOf(grid, night, guest)));
    const off = WHOLE - millionthsOf(rule.pays);
    const effect = spreadOver(grid, cells, (standing) => -share(standing, off));
    const values = { below: rule.below, pays: rule.pays, guests: guests.length };
    return taken(grid, 'child', rule.id, { key: 'price.child', values }, effect);
  });
}

function stepLines(grid: Grid, compiled: CompiledStep, covered: readonly number[], stay: Stay): Line[] {
  const { step } = compiled;
  const { facts } = stay;
  switch (step.kind) {
    case 'season':
    case 'rule':
      return changeLines(grid, step.kind, step.id, covered, step.change);
    case 'length': {
      const tier = tierOf(step, facts.nights);
      return tier === undefined
        ? []
        : changeLines(grid, 'length', step.id, covered, tier.change, { nights: tier.nights });
    }
    case 'lead': {
      const { least = 0, most = Number.POSITIVE_INFINITY } = step;
      if (facts.lead < least || facts.lead > most) return [];
      return changeLines(grid, 'lead', step.id, covered, step.change, { lead: facts.lead });
    }
    case 'occupancy': {
      const { least, most = Number.POSITIVE_INFINITY } = step;
      if (facts.guests < least || facts.guests > most) return [];
      return changeLines(grid, 'occupancy', step.id, covered, step.change, { guests: facts.guests });
    }
    case 'extra-guest':
      return extraGuestLines(grid, step, covered, stay);
    case 'promotions':
      return applyPromotions(grid, compiled, covered, stay);
  }
}

/** The tier of the most nights that a stay reaches. */
export function tierOf({ tiers }: LengthStep, nights: number): LengthStep['tiers'][number] | undefined {
  return tiers.filter((tier) => tier.nights <= nights).toSorted((a, b) => b.nights - a.nights)[0];
}

/**
 * Who pays most has the places that the unit's rate includes, so the price does not depend on the order of the guests. Who
 * is free takes no place.
 */
function extraGuestLines(
  grid: Grid,
  { id, from, amount }: { readonly id: string; readonly from: number; readonly amount: number },
  covered: readonly number[],
  { children, type }: Stay,
): Line[] {
  if (type.sold === 'bed') return [];
  const paying = children
    .map((rule, guest) => ({ guest, pays: rule?.pays ?? 100 }))
    .filter(({ pays }) => pays > 0)
    .toSorted((a, b) => b.pays - a.pays);
  const byShare = Map.groupBy(paying.slice(from - 1), ({ pays }) => pays);
  return [...byShare].flatMap(([pays, guests]) => {
    const each = share(amount, millionthsOf(pays));
    const cells = covered.flatMap((night) => guests.map(({ guest }) => cellOf(grid, night, guest)));
    const values = { amount: each, nights: covered.length, guests: guests.length, pays };
    return taken(grid, 'extra-guest', id, { key: 'price.extra-guest', values }, charge(cells, each));
  });
}

function changeLines(
  grid: Grid,
  kind: LineKind,
  rule: string,
  nights: readonly number[],
  change: Change,
  values: Text['values'] = {},
): Line[] {
  return taken(grid, kind, rule, changeText(kind, change, values), effectOf(grid, nights, change));
}

/** Makes an effect and explains it; one that changes nothing has no line. */
function taken(grid: Grid, kind: LineKind, rule: string, text: Text, effect: Effect): Line[] {
  if (effect.amount === 0) return [];
  apply(grid, effect);
  return [lineOf(grid, kind, rule, text, effect)];
}

function allNights({ nights }: Grid): number[] {
  return [...nights.keys()];
}
