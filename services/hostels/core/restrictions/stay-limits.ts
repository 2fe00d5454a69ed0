import type { CompiledRestriction } from './compile-restrictions.ts';
import type { LimitKind, Restriction } from './restriction.ts';

type Limit = Extract<Restriction, { kind: LimitKind }>;

/** The limit of a stay's length that is the strictest, and the date that it comes from. */
export interface StrictestLimit {
  readonly rule: string;
  readonly nights: number;
  /** Days since 1970-01-01. */
  readonly day: number;
}

/**
 * The strictest minimum, or maximum, of a stay: on arrival, that of the arrival's date; through, those of all its nights. On
 * each date, one counts for each scope: a dated one before one without dates, and the later in the list before the earlier.
 * @param days the nights of the stay
 */
export function strictestLimit(
  all: readonly CompiledRestriction[],
  kind: LimitKind,
  days: readonly number[],
): StrictestLimit | undefined {
  const found: StrictestLimit[] = [];
  for (const on of ['arrival', 'through'] as const) {
    const limits = all.flatMap((compiled) => {
      const { restriction } = compiled;
      return restriction.kind === kind && restriction.on === on ? [{ ...compiled, restriction }] : [];
    });
    for (const day of on === 'arrival' ? days.slice(0, 1) : days) {
      for (const { id, nights } of countingOn(limits, day)) found.push({ rule: id, nights, day });
    }
  }
  const sign = kind === 'min-stay' ? -1 : 1;
  return found.toSorted((a, b) => sign * (a.nights - b.nights))[0];
}

function countingOn(limits: readonly CompiledRestriction<Limit>[], day: number): Limit[] {
  const byScope = new Map<string, CompiledRestriction<Limit>>();
  for (const limit of limits) {
    if (!limit.covers(day)) continue;
    const known = byScope.get(limit.scope);
    if (known === undefined || limit.dated || !known.dated) byScope.set(limit.scope, limit);
  }
  return [...byScope.values()].map(({ restriction }) => restriction);
}
