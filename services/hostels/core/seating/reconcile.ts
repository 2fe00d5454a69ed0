import type { Day } from './days.ts';

/** What is compared; a stored count may leave some out, and more of them may be added. */
export interface Counted {
  readonly type: string;
  readonly night: Day;
}

export interface CountDifference {
  readonly type: string;
  readonly night: Day;
  readonly field: string;
  /** Undefined where the row is missing. */
  readonly stored: number | undefined;
  /** Undefined where there should be no row. */
  readonly truth: number | undefined;
}

/**
 * Every difference between stored counts and the truth, by type and night; none when they agree. Only the fields named
 * are compared.
 */
export function reconcile<Field extends string>(
  stored: readonly (Counted & Readonly<Record<Field, number>>)[],
  truth: readonly (Counted & Readonly<Record<Field, number>>)[],
  fields: readonly Field[],
): CountDifference[] {
  const keyOf = ({ type, night }: Counted): string => `${type} ${night}`;
  const byKey = new Map(stored.map((row) => [keyOf(row), row]));
  const known = new Set(truth.map(keyOf));
  const compared = truth.flatMap((row) => differences(row, byKey.get(keyOf(row)), row));
  const surplus = stored.filter((row) => !known.has(keyOf(row))).flatMap((row) => differences(row, row, undefined));
  return [...compared, ...surplus];

  type Row = Readonly<Record<Field, number>> | undefined;
  function differences({ type, night }: Counted, is: Row, should: Row): CountDifference[] {
    return fields
      .filter((field) => is?.[field] !== should?.[field])
      .map((field) => ({ type, night, field, stored: is?.[field], truth: should?.[field] }));
  }
}
