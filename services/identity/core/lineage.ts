/** What a credential hangs on beside a key: `person:<account>`, an owner, or `program-grant:<id>`. */
export type Root = `person:${string}` | `program-grant:${string}`;

/** Whose a new credential is: with what it ends. */
export interface Lineage {
  /** The id of the nearest key above; null where none is. */
  readonly parent: string | null;
  /** When that key ends, an ISO instant; null for never. */
  readonly endsAt: string | null;
  /** It ends when one of these does. */
  readonly hangsOn: readonly Root[];
  /** Who makes it, such as `key:0198c0de-…`; null for the program itself. */
  readonly madeBy: string | null;
}

/** Of what the start makes, and nobody's command. */
export const OF_THE_START: Lineage = { parent: null, endsAt: null, hangsOn: [], madeBy: null };

export const ofPerson = (account: string): Root => `person:${account}`;
export const isPerson = (root: Root): boolean => root.startsWith('person:');
export const ofProgramGrant = (id: string): Root => `program-grant:${id}`;

/** Each root once, and people first: in this order they are locked. */
export function rootsTogether(...some: readonly (readonly Root[])[]): Root[] {
  return [...new Set(some.flat())].sort();
}

/** The root of the one's that the other does not end with; undefined where it ends with all of them. */
export function rootOutlived(of: readonly Root[], other: readonly Root[]): Root | undefined {
  return of.find((root) => !other.includes(root));
}

/** The earlier of two ends; null is never. */
export function earlierEnd(one: string | null, other: string | null): string | null {
  if (one === null || other === null) return one ?? other;
  return Date.parse(one) <= Date.parse(other) ? one : other;
}
