import { type FieldError, messageOf } from '@pvt/kernel/errors';
import { compilePeriods, type NightTest } from '../price/period.ts';
import { dateAt } from '../when.ts';
import { restrictionErrors } from './errors.ts';
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

/** @throws RESTRICTIONS_INVALID with a pointer for each thing that is wrong */
export function compileRestrictions(setup: RestrictionSetup): Restrictions {
  const errors = [...faultsOf(setup)];
  const all = setup.restrictions.map((restriction, i) => {
    const { from, to, types, plans } = restriction;
    return {
      restriction,
      covers: coveredBy(restriction, (detail) => errors.push({ pointer: `/restrictions/${i}`, detail })),
      dated: from !== undefined || to !== undefined,
      scope: JSON.stringify([types?.toSorted() ?? null, plans?.toSorted() ?? null]),
    };
  });
  if (errors.length > 0) {
    const where = errors.map(({ pointer, detail }) => `${pointer}: ${detail}`).join('; ');
    throw restrictionErrors.RESTRICTIONS_INVALID(`The restrictions have errors: ${where}.`, { errors });
  }
  const anyLength = setup.restrictions.flatMap(({ id, length }) => (length === undefined ? id : []));
  return { setup, all, anyLength: new Set(anyLength) };
}

function coveredBy({ from, to, weekdays }: Restriction, report: (detail: string) => void): NightTest {
  try {
    const dates = { ...(from !== undefined && { from }), ...(to !== undefined && { to }) };
    return compilePeriods([{ ...dates, ...(weekdays && { weekdays }) }]);
  } catch (error) {
    report(messageOf(error));
    return () => false;
  }
}

function* faultsOf({ restrictions, timeZone }: RestrictionSetup): Generator<FieldError> {
  try {
    dateAt(0, timeZone);
  } catch (error) {
    yield { pointer: '/timeZone', detail: messageOf(error) };
  }
  const ids = new Set<string>();
  for (const [i, restriction] of restrictions.entries()) {
    const pointer = `/restrictions/${i}`;
    if (ids.has(restriction.id)) yield { pointer: `${pointer}/id`, detail: `"${restriction.id}" is there twice` };
    ids.add(restriction.id);
    if (restriction.length !== undefined && restriction.length.most < restriction.length.least)
      yield { pointer: `${pointer}/length`, detail: 'the longest stay is shorter than the shortest' };
    if (restriction.kind === 'advance' && (restriction.most ?? Infinity) < (restriction.least ?? 0))
      yield { pointer: `${pointer}/most`, detail: 'nothing can be booked between the least days and the most' };
  }
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
