/** Who a piece of slow work outside is for, and where it goes. */
export interface Claimant {
  readonly tenant: string;
  /** Host and port, or another name of what is asked. */
  readonly host: string;
}

/** Work that could begin: pieces of one tenant for one host. */
export interface Waiting extends Claimant {
  /** How many pieces. */
  readonly count: number;
  /** Since when the first of them waits, in any unit: lower is longer. */
  readonly since: number;
}

/** How many pieces of work may be under way at a time in this process. */
export interface PlaceLimits {
  readonly inAll: number;
  /** Less than `inAll`, so that one tenant alone never leaves the others without a place. */
  readonly perTenant: number;
  /** Of all tenants together, so that a host that hangs never takes all places. */
  readonly perHost: number;
  /** Less than `perHost`, so that no tenant keeps the others from a host that they share. */
  readonly perTenantAndHost: number;
}

/** Places for slow work, in the hands of those who do it. */
export interface Places {
  /** Places in all that nobody holds. */
  readonly free: number;
  /**
   * Whom to give places now, one for each entry: as many as the limits allow, the tenant that holds fewest first, of its
   * hosts the one with fewest, among equals who waits longest. Takes nothing.
   */
  share<W extends Waiting>(waiting: readonly W[]): W[];
  take(claimant: Claimant): void;
  release(claimant: Claimant): void;
}

/** How many places are held, and by whom. */
class Held {
  inAll = 0;
  readonly #of = new Map<string, number>();

  add({ tenant, host }: Claimant, by: 1 | -1): void {
    this.inAll += by;
    for (const name of [tenantOf(tenant), hostOf(host), receiverOf(tenant, host)]) {
      const now = (this.#of.get(name) ?? 0) + by;
      if (now > 0) this.#of.set(name, now);
      else this.#of.delete(name);
    }
  }

  tenant = (tenant: string): number => this.#of.get(tenantOf(tenant)) ?? 0;
  host = (host: string): number => this.#of.get(hostOf(host)) ?? 0;
  receiver = ({ tenant, host }: Claimant): number => this.#of.get(receiverOf(tenant, host)) ?? 0;
}

const tenantOf = (tenant: string): string => `t ${tenant}`;
const hostOf = (host: string): string => `h ${host}`;
const receiverOf = (tenant: string, host: string): string => `r ${tenant} ${host}`;

export function openPlaces(limits: PlaceLimits): Places {
  const held = new Held();

  function mayHave(claimant: Claimant): boolean {
    return (
      held.inAll < limits.inAll &&
      held.tenant(claimant.tenant) < limits.perTenant &&
      held.host(claimant.host) < limits.perHost &&
      held.receiver(claimant) < limits.perTenantAndHost
    );
  }

  function comesBefore(one: Waiting, other: Waiting): boolean {
    const order =
      held.tenant(one.tenant) - held.tenant(other.tenant) ||
      held.receiver(one) - held.receiver(other) ||
      one.since - other.since;
    return order < 0;
  }

  return {
    get free() {
      return limits.inAll - held.inAll;
    },
    share(waiting) {
      const shared: (typeof waiting)[number][] = [];
      const left = new Map(waiting.map((each) => [each, each.count]));
      for (;;) {
        let first: (typeof waiting)[number] | undefined;
        for (const [each, count] of left)
          if (count > 0 && mayHave(each) && (first === undefined || comesBefore(each, first))) first = each;
        if (first === undefined) break;
        left.set(first, (left.get(first) ?? 0) - 1);
        shared.push(first);
        // What was shared counts for what is shared next.
        held.add(first, 1);
      }
      for (const each of shared) held.add(each, -1);
      return shared;
    },
    take: (claimant) => held.add(claimant, 1),
    release: (claimant) => held.add(claimant, -1),
  };
}
