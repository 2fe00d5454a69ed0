import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Claimant, openPlaces, type PlaceLimits, type Waiting } from './fair-places.ts';

const TENANTS = ['a', 'b', 'c', 'd'];
const HOSTS = ['slow', 'quick', 'shared'];
const claimant = fc.record({ tenant: fc.constantFrom(...TENANTS), host: fc.constantFrom(...HOSTS) });
const limitsOf = fc
  .tuple(fc.integer({ min: 1, max: 12 }), fc.nat(11), fc.nat(11), fc.nat(11))
  .map(([inAll, tenant, host, both]): PlaceLimits => {
    const perTenant = 1 + (tenant % inAll);
    const perHost = 1 + (host % inAll);
    return { inAll, perTenant, perHost, perTenantAndHost: 1 + (both % Math.min(perTenant, perHost)) };
  });
/** Work that arrives, and places that are given back by whoever has held one for so long. */
const steps = fc.array(fc.oneof(claimant, fc.nat(40)), { maxLength: 80 });

function countOf(held: readonly Claimant[], { tenant, host }: Partial<Claimant>): number {
  return held.filter((each) => (tenant ?? each.tenant) === each.tenant && (host ?? each.host) === each.host).length;
}

function fits(limits: PlaceLimits, held: readonly Claimant[], { tenant, host }: Claimant): boolean {
  return (
    held.length < limits.inAll &&
    countOf(held, { tenant }) < limits.perTenant &&
    countOf(held, { host }) < limits.perHost &&
    countOf(held, { tenant, host }) < limits.perTenantAndHost
  );
}

/** Plays the steps; `check` sees after each who holds a place, who waits, and who was given one in this step. */
function play(
  limits: PlaceLimits,
  all: readonly (Claimant | number)[],
  check: (
    held: readonly Claimant[],
    waiting: readonly Claimant[],
    before: readonly Claimant[],
    given: Claimant[],
  ) => void,
): void {
  const places = openPlaces(limits);
  let waiting: Waiting[] = [];
  const held: Claimant[] = [];
  for (const [since, step] of all.entries()) {
    if (typeof step !== 'number') waiting.push({ ...step, count: 1, since });
    else for (const ended of held.splice(step % (held.length + 1), 1)) places.release(ended);
    const before = [...held];
    const given = places.share(waiting);
    waiting = waiting.filter((each) => !given.includes(each));
    for (const each of given) {
      places.take(each);
      held.push(each);
    }
    check(held, waiting, before, given);
  }
}

test('never more are under way than in all, of a tenant, for a host, and of a tenant for a host may be', () => {
  fc.assert(
    fc.property(limitsOf, steps, (limits, all) =>
      play(limits, all, (held) => {
        expect(held.length).toBeLessThanOrEqual(limits.inAll);
        for (const tenant of TENANTS) {
          expect(countOf(held, { tenant })).toBeLessThanOrEqual(limits.perTenant);
          for (const host of HOSTS)
            expect(countOf(held, { tenant, host })).toBeLessThanOrEqual(limits.perTenantAndHost);
        }
        for (const host of HOSTS) expect(countOf(held, { host })).toBeLessThanOrEqual(limits.perHost);
      }),
    ),
  );
});

test('nobody waits while a place is free that he may have', () => {
  fc.assert(
    fc.property(limitsOf, steps, (limits, all) =>
      play(limits, all, (held, waiting) => {
        expect(waiting.filter((each) => fits(limits, held, each))).toEqual([]);
      }),
    ),
  );
});

test('no tenant is given a place while one that holds fewer waits for the same', () => {
  fc.assert(
    fc.property(limitsOf, steps, (limits, all) =>
      play(limits, all, (_held, waiting, before, given) => {
        const holding = [...before];
        for (const each of given) {
          const passedOver = waiting.filter(
            (other) =>
              countOf(holding, { tenant: other.tenant }) < countOf(holding, { tenant: each.tenant }) &&
              fits(limits, holding, other),
          );
          expect(passedOver).toEqual([]);
          holding.push(each);
        }
      }),
    ),
  );
});

test('however many slow ones a tenant has, another begins at once', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 1, max: 30 }), (count, hosts) => {
      const limits = { inAll: 32, perTenant: 12, perHost: 12, perTenantAndHost: 4 };
      const places = openPlaces(limits);
      const slow = Array.from({ length: count }, (_, n) => ({
        tenant: 'a',
        host: `h${n % hosts}`,
        count: 1,
        since: n,
      }));
      for (const each of places.share(slow)) places.take(each);
      const other = { tenant: 'b', host: 'h0', count: 1, since: count };
      expect(places.share([...slow, other])).toContain(other);
    }),
  );
});

test('where tenants with slow ones hold all places, the next that ends is for who has none, however late he came', () => {
  const places = openPlaces({ inAll: 4, perTenant: 2, perHost: 4, perTenantAndHost: 2 });
  const slow = ['a', 'b', 'a', 'b', 'a', 'b'].map((tenant, since) => ({ tenant, host: 'slow', count: 1, since }));
  const begun = places.share(slow);
  for (const each of begun) places.take(each);
  const late = { tenant: 'c', host: 'slow', count: 1, since: 100 };
  const waiting = [...slow.filter((each) => !begun.includes(each)), late];
  expect(places.share(waiting)).toEqual([]);
  places.release({ tenant: 'a', host: 'slow' });
  expect(places.share(waiting)).toEqual([late]);
});
