/** Whose a new credential is: with what it ends. */
export interface Lineage {
  /** The id of the nearest key above; null where none is. */
  readonly parent: string | null;
  /** When that key ends, an ISO instant; null for never. */
  readonly endsAt: string | null;
  /** Who makes it, such as `key:0198c0de-…`; null for the program itself. */
  readonly madeBy: string | null;
}

/** Of what the start makes, and nobody's command. */
export const OF_THE_START: Lineage = { parent: null, endsAt: null, madeBy: null };

/** The earlier of two ends; null is never. */
export function earlierEnd(one: string | null, other: string | null): string | null {
  if (one === null || other === null) return one ?? other;
  return Date.parse(one) <= Date.parse(other) ? one : other;
}
