import { openStanding, recordOfRules } from '@pvt/bidding';
import { expect, test } from 'vitest';
import type { KeptAuction } from './auction.ts';
import { type BestBid, liveView } from './live-view.ts';
import { rulesOfTerms } from './rules-of-terms.ts';
import { TERMS_EXAMPLE, type Terms } from './terms.ts';

const NOW = Temporal.Instant.from('2027-03-01T09:00:00Z');

function auction(terms: Partial<Terms>, more: Partial<KeptAuction> = {}): KeptAuction {
  const all = { ...TERMS_EXAMPLE, ...terms };
  const rules = rulesOfTerms(all, NOW, 2);
  const { endsAt, ...standing } = openStanding(rules);
  return {
    ...{
      id: 'a',
      project: 'p',
      client: 'person:c',
      currency: 'EUR',
      visibility: 'public',
      format: all.format,
      terms: all,
      state: 'open',
    },
    ...{
      rules: recordOfRules(rules),
      publicKey: null,
      endsAt: Temporal.Instant.fromEpochMilliseconds(endsAt).toString(),
    },
    ...{
      extensions: standing.extensions,
      sequence: 0,
      position: 0,
      link: '',
      withdrawals: 0,
      leader: null,
      leaderSequence: null,
    },
    ...{ leaderAmount: null, leaderAt: null, second: null, price: null, result: null, rebidOf: null, bidders: null },
    ...more,
  };
}

const best = (tag: string, sequence: number, amount: number | null): BestBid => ({
  tag,
  sequence,
  amount,
  commitment: null,
});

test('a viewer sees the own rank: of equal amounts the earlier is first', () => {
  const led = { leader: 'person:a', leaderSequence: 1, leaderAmount: 900, leaderAt: 1, price: 900, sequence: 3 };
  const kept = auction({ format: 'reverse' }, led);
  const all = [best('a', 1, 900), best('b', 2, 900), best('c', 3, 950)];
  const seenBy = (tag: string) => liveView(kept, all, tag, NOW).own;
  expect(seenBy('a')).toMatchObject({ leads: true, rank: 1 });
  expect(seenBy('b')).toMatchObject({ leads: false, rank: 2 });
  expect(seenBy('c')).toMatchObject({ rank: 3, amount: 950 });
  expect(seenBy('d')).toBeNull();
  expect(liveView(auction({ ranks: false }, led), all, 'a', NOW).own).toMatchObject({ rank: null });
});

test('case B5: whether the reserve is met is shown, and its amount is not', () => {
  const terms = { format: 'proxy' as const, opening: 100, reserve: 777 };
  const below = liveView(
    auction(terms, { leader: 'x', leaderSequence: 1, leaderAmount: 776, leaderAt: 1, price: 100 }),
    [],
    'a',
    NOW,
  );
  expect(below).toMatchObject({ reserveMet: false, price: 100 });
  expect(JSON.stringify(below)).not.toContain('777');
  expect(
    liveView(
      auction(terms, { leader: 'x', leaderSequence: 1, leaderAmount: 777, leaderAt: 1, price: 777 }),
      [],
      'a',
      NOW,
    ),
  ).toMatchObject({ reserveMet: true });
});

test('case 4: of a sealed auction a viewer sees the own bid’s commitment, and of others nothing', () => {
  const own = { ...best('a', 2, null), commitment: 'c0ffee' };
  const seen = liveView(auction({ format: 'sealed' }, { sequence: 2 }), [own], 'a', NOW);
  expect(seen).toMatchObject({
    price: null,
    next: null,
    own: { amount: null, leads: null, rank: null, commitment: 'c0ffee' },
  });
  expect(liveView(auction({ format: 'sealed' }, { sequence: 2 }), [], 'b', NOW).own).toBeNull();
});

test('case B13: who looks sees the end as it is now, and an auction past it as ended', () => {
  const kept = auction({}, { endsAt: '2027-03-01T09:00:00Z', extensions: 1 });
  expect(liveView(kept, [], 'a', NOW)).toMatchObject({ state: 'ended', next: null, extensions: 1 });
  expect(liveView(kept, [], 'a', NOW.subtract({ milliseconds: 1 }))).toMatchObject({ state: 'open', next: 500_000 });
});

test('a tax that is declared shows with the price, and with nothing else', () => {
  const tax = { rate: 2300, included: false };
  expect(liveView(auction({ tax }, { price: 10_000 }), [], 'ana', NOW).taxed).toEqual({
    net: 10_000,
    tax: 2300,
    gross: 12_300,
  });
  expect(liveView(auction({ tax }), [], 'ana', NOW).taxed).toBeNull();
  expect(liveView(auction({}, { price: 10_000 }), [], 'ana', NOW).taxed).toBeNull();
});
