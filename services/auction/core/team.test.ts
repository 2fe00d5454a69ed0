import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lotFaults, lotPrices } from './lots.ts';
import { payTeam, teamFault } from './team.ts';

const team = (...shares: number[]) => shares.map((share, i) => ({ account: `person:${i}`, share }));

test('case B23: what a team is paid and its parts of the fee sum to both, and nothing is paid above them', () => {
  expect(payTeam({ toDeveloper: 9000n, fee: 1000n }, team(3334, 3333, 3333))).toEqual([
    { account: 'person:0', toDeveloper: 3000, fee: 334 },
    { account: 'person:1', toDeveloper: 3000, fee: 333 },
    { account: 'person:2', toDeveloper: 3000, fee: 333 },
  ]);
  const parts = fc.bigInt({ min: 0n, max: 10n ** 12n });
  const cuts = fc.array(fc.integer({ min: 1, max: 9999 }), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(parts, parts, cuts, (toDeveloper, fee, shares) => {
      const paid = payTeam({ toDeveloper, fee }, team(...shares));
      expect(BigInt(paid.reduce((sum, each) => sum + each.toDeveloper, 0))).toBe(toDeveloper);
      expect(BigInt(paid.reduce((sum, each) => sum + each.fee, 0))).toBe(fee);
    }),
  );
});

test('a team is of different accounts whose shares are the whole', () => {
  expect(teamFault([])).toBeUndefined();
  expect(teamFault(team(6000, 4000))).toBeUndefined();
  expect(teamFault(team(6000, 3999))).toMatchObject({ pointer: '/members' });
  expect(teamFault([...team(5000), ...team(5000)])).toMatchObject({ pointer: '/members/1/account' });
});

test('lots cost their shares of a price, and sum to it', () => {
  const lots = [3333, 3333, 3334].map((share, i) => ({ id: `lot-${i}`, title: 'A lot', share }));
  expect(lotPrices(10_000n, lots)).toEqual([3333n, 3333n, 3334n]);
  expect(lotPrices(100n, lots)).toEqual([33n, 33n, 34n]);
  expect(lotFaults({ format: 'reverse', lots })).toEqual([]);
  expect(lotFaults({ format: 'proxy', lots })).toMatchObject([{ pointer: '/lots' }]);
  expect(lotFaults({ format: 'sealed', lots: lots.slice(1) })).toMatchObject([{ pointer: '/lots' }]);
  expect(lotFaults({ format: 'reverse', hourly: {}, lots })).toMatchObject([{ pointer: '/lots' }]);
});
