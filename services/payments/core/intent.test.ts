import fc from 'fast-check';
import { expect, test } from 'vitest';
import { evolve, type Intent, newIntent, type ObjectFact, type Terms } from './intent.ts';
import { decide } from './intent-decide.ts';
import { authorisation, captured, dispute, given, refund, TERMS } from './intent-fixtures.ts';
import { NOTHING, type Position, positionOf } from './intent-position.ts';
import { type Posting, postings } from './intent-postings.ts';
import { statusOf } from './intent-status.ts';

const NOW = Date.parse('2026-11-29T12:00:00Z');
const SOON = '2026-12-06T12:00:00Z';
const authorised = authorisation('authorised', { details: { expiresAt: SOON } });
const problem = (work: () => unknown): unknown => {
  try {
    return work();
  } catch (error) {
    return (error as { code: string }).code;
  }
};

test('case 7: after 60 of 100, a capture of 50 is refused before any call, and a cancel releases 40', () => {
  const partly = given([authorised, captured(6_000n)]);
  expect(statusOf(partly)).toBe('partly_captured');
  expect(problem(() => decide(partly, { kind: 'capture', amount: 5_000n }, NOW))).toBe('AMOUNT_ABOVE_REST');
  expect(decide(partly, { kind: 'cancel' }, NOW).operation).toEqual({ kind: 'cancel', amount: 4_000n });
  const cancelled = evolve(partly, authorisation('voided'));
  expect(positionOf(cancelled)).toMatchObject({ captured: 6_000n, released: 4_000n });
  expect(statusOf(cancelled)).toBe('captured');
});

test('case 7: a capture after the authorisation expired is refused with a clear state', () => {
  const expired = given([authorised, authorisation('expired')]);
  expect(statusOf(expired)).toBe('expired');
  expect(problem(() => decide(expired, { kind: 'capture' }, NOW))).toBe('AUTHORISATION_EXPIRED');
  const late = Date.parse(SOON);
  expect(problem(() => decide(given([authorised]), { kind: 'capture' }, late))).toBe('AUTHORISATION_EXPIRED');
});

test('case 98: of expiry and capture in one instant, the capture that the provider accepted stands, in either order', () => {
  const expired = authorisation('expired');
  for (const facts of [
    [authorised, expired, captured(10_000n)],
    [authorised, captured(10_000n), expired],
  ]) {
    expect(statusOf(given(facts))).toBe('captured');
    expect(positionOf(given(facts))).toMatchObject({ captured: 10_000n, released: 0n });
  }
});

test('case 8: refunds that are under way are spoken for, so that three at once never return more than was captured', () => {
  const pending = (id: string, amount: bigint) => ({ id, kind: 'refund', amount, state: 'pending' }) as const;
  const all = given([authorised, captured(10_000n)], [pending('a', 3_000n), pending('b', 3_000n)]);
  expect(problem(() => decide(all, { kind: 'refund', amount: 5_000n }, NOW))).toBe('AMOUNT_ABOVE_REST');
  expect(decide(all, { kind: 'refund' }, NOW).operation).toEqual({ kind: 'refund', amount: 4_000n });
  // Reported before its answer came: it counts once.
  const reported = evolve(all, refund('succeeded', 3_000n, 're-1', 'a'));
  expect(decide(reported, { kind: 'refund' }, NOW).operation).toEqual({ kind: 'refund', amount: 4_000n });
});

test('case 9: captured, authorised, captured is one posting, and a report that is no news is no fact', () => {
  const report = (intent: Intent, fact: ObjectFact) => decide(intent, { kind: 'report', fact }, NOW).facts;
  const first = newIntent(TERMS);
  expect(report(first, captured(10_000n))).toHaveLength(1);
  const known = evolve(first, captured(10_000n));
  expect(positionOf(known)).toMatchObject({ authorised: 10_000n, captured: 10_000n });
  const both = evolve(known, authorised);
  expect(postings(TERMS, positionOf(known), positionOf(both))).toEqual([]);
  expect(report(both, captured(10_000n))).toEqual([]);
});

test('case 9: a refund that is reported before its capture is held, then applied', () => {
  const held = given([refund('succeeded', 3_000n)]);
  expect(positionOf(held)).toMatchObject({ refunded: 0n, held: 3_000n });
  expect(postings(TERMS, NOTHING, positionOf(held))).toEqual([]);
  expect(positionOf(evolve(held, captured(10_000n)))).toMatchObject({ captured: 10_000n, refunded: 3_000n, held: 0n });
});

test('case 12: an operation without an answer makes the state unknown', () => {
  const asked = { id: 'a', kind: 'authorise', amount: 10_000n, state: 'unknown' } as const;
  expect(statusOf(given([], [asked]))).toBe('unknown');
  expect(problem(() => decide(given([], [asked]), { kind: 'authorise' }, NOW))).toBe('OPERATION_UNDER_WAY');
});

test('case 14: a dispute after a full refund returns nothing a second time', () => {
  const refunded = given([authorised, captured(10_000n), refund('succeeded', 10_000n)]);
  const lost = evolve(evolve(refunded, dispute('open', 10_000n)), dispute('lost', 10_000n));
  expect(positionOf(lost)).toMatchObject({ refunded: 10_000n, disputed: 0n, lost: 0n });
  expect(postings(TERMS, positionOf(refunded), positionOf(lost))).toEqual([]);
});

test('case 79: a refund in another currency is refused', () => {
  const paid = given([authorised, captured(10_000n)]);
  expect(problem(() => decide(paid, { kind: 'refund', amount: 100n, currency: 'HUF' }, NOW))).toBe('CURRENCY_DIFFERS');
});

test('case 88: while a dispute is open nothing is refunded; a lost one is one debit', () => {
  const open = given([authorised, captured(10_000n), dispute('open', 10_000n)]);
  expect(problem(() => decide(open, { kind: 'refund', amount: 100n }, NOW))).toBe('DISPUTE_OPEN');
  const lost = evolve(open, dispute('lost', 10_000n));
  expect(booked(TERMS, lost)).toEqual({});
  expect(problem(() => decide(lost, { kind: 'refund', amount: 1n }, NOW))).toBe('AMOUNT_ABOVE_REST');
});

test('case 89: a refund that failed later is reversed, and can be asked for again', () => {
  const refunded = given([authorised, captured(10_000n), refund('succeeded', 4_000n)]);
  const failed = evolve(refunded, refund('failed', 4_000n));
  expect(statusOf(failed)).toBe('captured');
  expect(booked(TERMS, failed)).toEqual(booked(TERMS, given([authorised, captured(10_000n)])));
  expect(decide(failed, { kind: 'refund' }, NOW).operation?.amount).toBe(10_000n);
});

test('case 90: a dispute takes back every part with the platform’s fee, and gives it back when it is won', () => {
  const paid = given([authorised, captured(10_000n)]);
  const open = evolve(paid, dispute('open', 10_000n));
  expect(booked(TERMS, open)).toEqual({ provider: -10_000n, disputed: 10_000n });
  expect(booked(TERMS, evolve(open, dispute('won', 10_000n)))).toEqual(booked(TERMS, paid));
});

test('case 91: 2100 with a provider’s fee of 86, refunded in full, costs the owner 86', () => {
  const terms: Terms = { ...TERMS, amount: 2_100n, splits: [{ to: 'owner', owner: 'person:olga', amount: 2_100n }] };
  const paid = given([captured(2_100n, 'ca-1', { fee: 86n })], [], terms);
  expect(booked(terms, paid)).toEqual({ provider: -2_014n, 'owner person:olga': 2_014n });
  const back = evolve(paid, refund('succeeded', 2_100n));
  expect(booked(terms, back)).toEqual({ provider: 86n, 'owner person:olga': -86n });
});

/** All that is booked of an intent, by place. */
function booked(terms: Terms, intent: Intent, from: Position = NOTHING): Record<string, bigint> {
  return sums(postings(terms, from, positionOf(intent)));
}

function sums(all: readonly Posting[]): Record<string, bigint> {
  const found: Record<string, bigint> = {};
  for (const { place, amount } of all) {
    const key = 'owner' in place ? `${place.at} ${place.owner}` : place.at;
    found[key] = (found[key] ?? 0n) + amount;
  }
  return found;
}

/** What a provider may come to report of one payment: consistent in itself. */
const history: fc.Arbitrary<readonly ObjectFact[]> = fc
  .record({
    parts: fc.array(fc.bigInt({ min: 1n, max: 4_000n }), { minLength: 1, maxLength: 3 }),
    returned: fc.array(fc.record({ share: fc.integer({ min: 1, max: 100 }), fails: fc.boolean() }), { maxLength: 3 }),
    disputed: fc.option(
      fc.record({ share: fc.integer({ min: 1, max: 150 }), end: fc.constantFrom('open', 'won', 'lost') }),
    ),
    end: fc.constantFrom('authorised', 'voided', 'expired'),
    fee: fc.bigInt({ min: 0n, max: 90n }),
  })
  .map(({ parts, returned, disputed, end, fee }) => {
    const facts: ObjectFact[] = [authorisation('challenge'), authorised];
    let sum = 0n;
    for (const [index, part] of parts.entries()) {
      if (sum + part > TERMS.amount) continue;
      sum += part;
      facts.push(captured(part, `ca-${index}`, { fee }));
    }
    let left = sum;
    for (const [index, { share, fails }] of returned.entries()) {
      const amount = (sum * BigInt(share)) / 100n;
      if (amount === 0n || amount > left) continue;
      facts.push(refund('pending', amount, `re-${index}`), refund('succeeded', amount, `re-${index}`));
      if (fails) facts.push(refund('failed', amount, `re-${index}`));
      else left -= amount;
    }
    if (disputed !== null) {
      const amount = (sum * BigInt(disputed.share)) / 100n + 1n;
      facts.push(dispute('open', amount));
      if (disputed.end !== 'open') facts.push(dispute(disputed.end as 'won' | 'lost', amount, 'di-1', 15n));
    }
    if (end !== 'authorised') facts.push(authorisation(end as 'voided' | 'expired'));
    return facts;
  });

/** Each report at least once, some twice, in any order. */
const arrival = history.chain((facts) =>
  fc
    .array(fc.constantFrom(...facts), { maxLength: facts.length })
    .chain((again) => fc.shuffledSubarray([...facts, ...again], { minLength: facts.length + again.length }))
    .map((arrived) => ({ facts, arrived })),
);

test('any order, doubling and delay of what a provider reports ends in the same state with the same bookings', () => {
  fc.assert(
    fc.property(arrival, ({ facts, arrived }) => {
      const inOrder = follow(facts);
      const asItCame = follow(arrived);
      expect(statusOf(asItCame.intent)).toBe(statusOf(inOrder.intent));
      expect(positionOf(asItCame.intent)).toEqual(positionOf(inOrder.intent));
      expect(withoutZeros(asItCame.booked)).toEqual(withoutZeros(inOrder.booked));
    }),
    { numRuns: 500 },
  );
});

test('at each step captured ≤ authorised, what went back ≤ captured, nothing is below 0, and each booking sums to 0', () => {
  fc.assert(
    fc.property(arrival, ({ arrived }) => {
      follow(arrived, (position, step) => {
        expect(step.reduce((sum, { amount }) => sum + amount, 0n)).toBe(0n);
        expect(position.captured <= position.authorised).toBe(true);
        expect(position.refunded + position.disputed + position.lost <= position.captured).toBe(true);
        for (const amount of Object.values(position)) expect((amount as bigint) >= 0n).toBe(true);
      });
    }),
    { numRuns: 300 },
  );
});

const withoutZeros = (all: Record<string, bigint>) =>
  Object.fromEntries(Object.entries(all).filter(([, amount]) => amount !== 0n));

/** Takes reports one by one, and books each. */
function follow(
  arrived: readonly ObjectFact[],
  look: (position: Position, step: readonly Posting[]) => void = () => undefined,
): { intent: Intent; booked: Record<string, bigint> } {
  let intent = newIntent(TERMS);
  const all: Posting[] = [];
  for (const fact of arrived) {
    const before = positionOf(intent);
    for (const news of decide(intent, { kind: 'report', fact }, NOW).facts) intent = evolve(intent, news);
    const step = postings(TERMS, before, positionOf(intent));
    look(positionOf(intent), step);
    all.push(...step);
  }
  return { intent, booked: sums(all) };
}
