/**
 * Things that were made of what tenants wrote, such as compiled schemas, by owner and key. They can be made again, so that
 * those which were not used for longest make room: of an owner that has more than its share its own, and when there is too
 * much in all, those of the owner who has most.
 */
export interface BoundedCache<Value> {
  get(owner: string, key: string): Value | undefined;
  /** @param cost bytes, about; what costs more than an owner may have is not kept */
  put(owner: string, key: string, value: Value, cost: number): void;
  forget(owner: string): void;
  /** Of all that is kept. */
  readonly cost: number;
  costOf(owner: string): number;
}

export interface CacheBounds {
  /** Bytes, about. */
  readonly most: number;
  readonly mostOfOwner: number;
}

interface Entry<Value> {
  readonly value: Value;
  readonly cost: number;
  /** Since room was last made: moving it to the end each time it is used would cost more than to find it. */
  used: boolean;
}

interface Owned<Value> {
  readonly entries: Map<string, Entry<Value>>;
  cost: number;
}

export function openBoundedCache<Value>({ most, mostOfOwner }: CacheBounds): BoundedCache<Value> {
  const owners = new Map<string, Owned<Value>>();
  let cost = 0;

  function remove(owner: string, owned: Owned<Value>, key: string): void {
    const entry = owned.entries.get(key);
    if (entry === undefined) return;
    owned.entries.delete(key);
    owned.cost -= entry.cost;
    cost -= entry.cost;
    if (owned.entries.size === 0) owners.delete(owner);
  }

  /** One that was used since room was last made gets to the end instead, once. */
  function makeRoom(owner: string, owned: Owned<Value>): void {
    for (const [key, entry] of owned.entries) {
      if (!entry.used) return remove(owner, owned, key);
      entry.used = false;
      owned.entries.delete(key);
      owned.entries.set(key, entry);
    }
  }

  function largest(): readonly [string, Owned<Value>] | undefined {
    let found: readonly [string, Owned<Value>] | undefined;
    for (const each of owners) if (found === undefined || each[1].cost > found[1].cost) found = each;
    return found;
  }

  return {
    get(owner, key) {
      const entry = owners.get(owner)?.entries.get(key);
      if (entry === undefined) return undefined;
      entry.used = true;
      return entry.value;
    },
    put(owner, key, value, added) {
      const owned = owners.get(owner) ?? { entries: new Map<string, Entry<Value>>(), cost: 0 };
      remove(owner, owned, key);
      if (added > mostOfOwner || added > most) return;
      while (owned.cost + added > mostOfOwner) makeRoom(owner, owned);
      while (cost + added > most) {
        const from = largest();
        if (from === undefined) break;
        makeRoom(...from);
      }
      owners.set(owner, owned);
      owned.entries.set(key, { value, cost: added, used: false });
      owned.cost += added;
      cost += added;
    },
    forget(owner) {
      cost -= owners.get(owner)?.cost ?? 0;
      owners.delete(owner);
    },
    get cost() {
      return cost;
    },
    costOf: (owner) => owners.get(owner)?.cost ?? 0,
  };
}
