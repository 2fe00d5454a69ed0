import { commitmentTo } from '@pvt/bidding/envelope';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import type { AuctionView } from '../core/auction-view.ts';
import type { BidReceipt } from '../core/bid.ts';
import { clockAt, codeOf, done, type Market, mountMarket, verified } from './market-harness.ts';

/** Digits and a bidder that stand nowhere else. */
const [AMOUNT, DIGITS, BIDDER] = ['73914.28', '7391428', 'sealed-bidder-zebra'];
const GRACE = { seconds: 5 };

let market: Market;
beforeAll(async () => {
  market = await mountMarket();
});
afterEach(() => {
  vi.restoreAllMocks();
});
afterAll(() => market?.close());

/** Every row of every table of every schema, as text. */
async function dump(): Promise<string> {
  const { database } = market.mounted;
  const tables = await database.admin<{ name: string }>(
    `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p') and n.nspname !~ '^(pg_|information_schema)'`,
  );
  expect(tables.map(({ name }) => name)).toContain('auction.entry');
  expect(tables.map(({ name }) => name)).toContain('log.event');
  const texts = await Promise.all(
    tables.map(({ name }) => database.admin<{ row: string }>(`select t::text as row from ${name} t`)),
  );
  return texts
    .flat()
    .map(({ row }) => row)
    .join('\n');
}

/** Whatever tells of bids of an auction, in its order. */
const bidEvents = (auction: string) =>
  market.mounted.database.admin<{ type: string; commitment: string }>(
    `select type, data->>'commitment' as commitment from log.event where type like 'pvt.auction.bid.%' and key = $1 order by position`,
    [auction],
  );

test('cases 4, B11: before the close no table, event or endpoint tells who has bid, what, or how many have', async () => {
  const { id, endsAt } = await market.open({ format: 'sealed' });
  const [own, rival] = [market.person(BIDDER), market.person('rival')];
  const before = await done<AuctionView>(rival.ask('GET', `/v1/auctions/${id}`));
  const receipt = await done<BidReceipt>(own.bid(id, AMOUNT, {}, { 'idempotency-key': 'sealed-once' }));
  expect(receipt).toMatchObject({ sequence: null, leads: null, price: null, next: null });
  const text = await dump();
  expect(text).toContain(receipt.commitment);
  expect(text).not.toContain(DIGITS);
  expect(text).not.toContain(AMOUNT);
  expect(text).not.toContain(BIDDER);
  expect(text).not.toContain(receipt.salt);
  expect(await bidEvents(id)).toEqual([]);
  for (const who of [rival, market.staff, market.person('client', 'client')]) {
    const {
      now: _now,
      version: _version,
      terms: _terms,
      client: _client,
      ...seen
    } = await done<AuctionView>(who.ask('GET', `/v1/auctions/${id}`));
    const { now: _then, version: _v, terms: _t, client: _c, ...nothing } = before;
    expect(seen).toEqual(nothing);
    expect(await done(who.ask('GET', `/v1/auctions/${id}/bids`))).toEqual({ items: [] });
    expect(codeOf(await who.ask('GET', `/v1/auctions/${id}/history`))).toBe('AUCTION_NOT_ENDED');
  }
  expect(await done(own.bid(id, AMOUNT, {}, { 'idempotency-key': 'sealed-once' }))).toEqual(receipt);
  expect(await done(own.ask('GET', `/v1/auctions/${id}`))).toMatchObject({
    own: { commitment: receipt.commitment, amount: null },
  });
  clockAt(endsAt.add(GRACE).subtract({ milliseconds: 1 }));
  expect(await done(rival.ask('GET', `/v1/auctions/${id}`))).toMatchObject({ state: 'ended', result: null });
  expect(await done(rival.ask('GET', `/v1/auctions/${id}/bids`))).toEqual({ items: [] });
  const { verdict, file } = await verified(market, { id }, endsAt.add(GRACE));
  expect(verdict).toMatchObject({
    ok: true,
    result: { outcome: 'won', bidder: `person:${BIDDER}`, price: Number(DIGITS) },
  });
  expect(file).toContain(receipt.commitment);
  expect(await bidEvents(id)).toEqual([{ type: 'pvt.auction.bid.sealed', commitment: receipt.commitment }]);
  const opening = {
    bidder: `person:${BIDDER}`,
    amount: Number(DIGITS),
    days: 1,
    answers: [],
    salt: receipt.salt ?? '',
  };
  expect(commitmentTo(opening)).toBe(receipt.commitment);
  expect(await done(rival.ask('GET', `/v1/auctions/${id}/bids`))).toMatchObject({
    items: [{ bidder: `person:${BIDDER}`, price: Number(DIGITS) }],
  });
});

test('case B11: whether a sealed auction has bids is not told by a cancellation: it can not be cancelled', async () => {
  const owner = market.person('client', 'client');
  const [empty, begun] = await Promise.all([market.open({ format: 'sealed' }), market.open({ format: 'sealed' })]);
  await done(market.person('x-ana').bid(begun.id, '900'));
  for (const { id } of [empty, begun])
    expect(codeOf(await owner.ask('POST', `/v1/auctions/${id}/cancellation`))).toBe('SEALED_NOT_CANCELLED');
});

const inAWeek = { at: '2099-01-01T00:00:00', timeZone: 'UTC' };

test('case B10: the last bid of each counts, and of those who are level exactly they bid again', async () => {
  const owner = market.person('client', 'client');
  const { id, endsAt } = await market.open({ format: 'sealed', ties: 'rebid' });
  for (const [who, amount] of [
    ['s-ana', '950'],
    ['s-bea', '900'],
    ['s-cy', '800'],
    ['s-ana', '900'],
    ['s-cy', '990'],
  ] as const)
    await done(market.person(who).bid(id, amount));
  const { view, verdict } = await verified(market, { id }, endsAt.add(GRACE));
  expect(view.result).toMatchObject({ outcome: 'rebid', tied: ['person:s-ana', 'person:s-bea'] });
  expect(verdict.ok).toBe(true);
  const rebid = {
    format: 'reverse',
    ceiling: 90_000,
    stepUnits: 100,
    ends: view.terms.ends,
    verifiedOnly: false,
    ranks: true,
  };
  const hold = () => owner.ask('POST', `/v1/auctions/${id}/rebid`, { ...rebid, ends: inAWeek });
  const both = await Promise.all([hold(), hold()]);
  expect(both.map(codeOf).sort()).toEqual(['201', 'REBID_EXISTS']);
  const second = both.find(({ status }) => status === 201)?.body as AuctionView;
  expect(second).toMatchObject({ rebidOf: id, bidders: ['person:s-ana', 'person:s-bea'], state: 'draft' });
  await done(owner.ask('POST', `/v1/auctions/${second.id}/publication`));
  expect(await done(market.person('s-ana').ask('GET', `/v1/auctions/${id}`))).toMatchObject({ rebid: second.id });
  expect(codeOf(await market.person('s-cy').bid(second.id, '700'))).toBe('BIDDER_NOT_NAMED');
  expect(codeOf(await market.person('s-bea').bid(second.id, '850'))).toBe('201');
  expect(codeOf(await owner.ask('POST', `/v1/auctions/${second.id}/rebid`, { ...rebid, ends: inAWeek }))).toBe(
    'NOTHING_TO_REBID',
  );
});

test('one has 20 bids in a sealed auction, and others theirs: no close has to open more', async () => {
  const { id } = await market.open({ format: 'sealed' });
  const ana = market.person('n-ana');
  const answers = await Promise.all(Array.from({ length: 25 }, (_, i) => ana.bid(id, `${900 - i}`)));
  expect(answers.map(codeOf).filter((code) => code === '201')).toHaveLength(20);
  expect(answers.map(codeOf).filter((code) => code === 'BID_COUNT_REACHED')).toHaveLength(5);
  expect(codeOf(await ana.bid(id, '700'))).toBe('BID_COUNT_REACHED');
  expect(codeOf(await market.person('n-bea').bid(id, '700'))).toBe('201');
});

test('weights count, the calculation is in the history, and who withdrew is not', async () => {
  const questions = [{ id: 'tests', text: 'Do you write tests?', points: 3 }];
  const scoring = { price: 60, time: 20, quality: 20, questions };
  const { id, endsAt } = await market.open({ format: 'sealed', scoring, withdrawalEndsBeforeSeconds: 60 });
  const [ana, bea, cy] = [market.person('q-ana'), market.person('q-bea'), market.person('q-cy')] as const;
  expect(codeOf(await ana.bid(id, '800'))).toBe('OFFER_INVALID');
  expect(codeOf(await ana.bid(id, '800', { days: 5, answers: ['other'] }))).toBe('OFFER_INVALID');
  await done(ana.bid(id, '800', { days: 20 }));
  await done(bea.bid(id, '1000', { days: 10, answers: ['tests'] }));
  await done(cy.bid(id, '1', { days: 1, answers: ['tests'] }));
  await done(cy.ask('POST', `/v1/auctions/${id}/withdrawal`));
  expect(await bidEvents(id)).toEqual([]);
  const { verdict, file } = await verified(market, { id }, endsAt.add(GRACE));
  expect(verdict).toMatchObject({ ok: true, result: { bidder: 'person:q-bea', price: 100_000 } });
  expect(file).toContain('quality 20 × 3/3');
});

test('case B12: an envelope that was changed in the database does not count, and is told', async () => {
  const { id, endsAt } = await market.open({ format: 'sealed' });
  await done(market.person('e-ana').bid(id, '100'));
  await done(market.person('e-bea').bid(id, '200'));
  const forged = `alter table auction.entry disable trigger append_only;
    update auction.entry set record = replace(record, '"commitment":"', '"commitment":"00') where auction = '${id}' and sequence = 1;
    alter table auction.entry enable trigger append_only`;
  await market.mounted.database.admin(forged);
  const { view, verdict } = await verified(market, { id }, endsAt.add(GRACE));
  expect(view.result).toMatchObject({ outcome: 'won', bidder: 'person:e-bea', price: 20_000 });
  expect(verdict).toMatchObject({ ok: false, fault: { line: 2 } });
});
