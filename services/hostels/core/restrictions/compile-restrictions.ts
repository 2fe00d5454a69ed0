import { compilePeriods, type NightTest } from '../price/period.ts';
import type { Restriction, RestrictionSetup } from './restriction.ts';

/** A restriction that is ready to be asked. */
export interface CompiledRestriction<T extends Restriction = Restriction> {
  readonly restriction: T;
  readonly covers: NightTest;
  readonly dated: boolean;
  /** The same for restrictions of the same types and plans. */
  readonly scope: string;
}

export interface Restrictions {
  readonly setup: RestrictionSetup;
  readonly all: readonly CompiledRestriction[];
  /** The ids of those that hold for stays of any length. */
  readonly anyLength: ReadonlySet<string>;
}

/** @throws RangeError for a period that ends before it begins, or has a date that is in no calendar */
export function compileRestrictions(setup: RestrictionSetup): Restrictions {
  const all = setup.restrictions.map((restriction) => {
    const { from, to, weekdays, types, plans } = restriction;
    const period = {
      ...(from !== undefined && { from }),
      ...(to !== undefined && { to }),
      ...(weekdays && { weekdays }),
    };
    return {
      restriction,
      covers: compilePeriods([period]),
      dated: from !== undefined || to !== undefined,
      scope: JSON.stringify([types?.toSorted() ?? null, plans?.toSorted() ?? null]),
    };
  });
  const anyLength = setup.restrictions.flatMap(({ id, length }) => (length === undefined ? id : []));
  return { setup, all, anyLength: new Set(anyLength) };
}

/** What a stay is asked for, as restrictions see it. Without a type or plan, those that are limited to some are left out. */
export interface Scope {
  readonly type?: string;
  readonly plan?: string;
}

/** The restrictions that concern a stay of a type, a plan and a length. */
export function concerning({ all }: Restrictions, { type, plan }: Scope, nights: number): CompiledRestriction[] {
  return all.filter(({ restriction: { types, plans, length } }) => {
    if (types !== undefined && (type === undefined || !types.includes(type))) return false;
    if (plans !== undefined && (plan === undefined || !plans.includes(plan))) return false;
    return length === undefined || (nights >= length.least && nights <= length.most) === (length.applies === 'within');
  });
}
