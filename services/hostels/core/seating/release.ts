/** What holds a unit, and whose it is: the booking, the basket, the feed that took it. */
export interface Held {
  readonly id: string;
  readonly owner: string;
}

export type Release<T extends Held> =
  | { readonly kind: 'released'; readonly occupation: T }
  /** Nothing of this owner holds it any more, so there is nothing to undo; whoever has the unit now keeps it. */
  | { readonly kind: 'nothing_held' };

/**
 * Releases what an owner took, and never what somebody else took since: a compensation that runs late finds its hold
 * expired and the unit sold. Asking again does nothing.
 */
export function release<T extends Held>(held: readonly T[], { id, owner }: Held): Release<T> {
  const occupation = held.find((one) => one.id === id && one.owner === owner);
  return occupation === undefined ? { kind: 'nothing_held' } : { kind: 'released', occupation };
}
