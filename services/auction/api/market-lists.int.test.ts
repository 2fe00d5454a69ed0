import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import type { AuctionSummary } from '../core/auction-view.ts';
import type { OwnBid } from '../core/own-bid.ts';
import { clockAt, done, type Market, mountMarket } from './market-harness.ts';

const REVERSE = { format: 'reverse', ceiling: 100_000, stepUnits: 1000 } as const;

let market: Market;
beforeAll(async () => {
  market = await mountMarket();
});
afterEach(() => {
  vi.restoreAllMocks();
});
afterAll(() => market?.close());

const idsOf = async (who: string, query: string): Promise<string[]> => {
  const page = done<{ items: AuctionSummary[] }>(market.person(who).ask('GET', `/v1/auctions${query}`));
  return (await page).items.map(({ id }) => id);
};

test('work is found by words of its project, by format, by project, and by whether bids are taken', async () => {
  const invoices = await market.open(REVERSE, { title: 'Invoices into the ledger', currency: 'KWD' });
  const mails = await market.open(
    { format: 'sealed' },
    { title: 'Sort mails', description: 'By what they ASK for: 100 %.' },
  );
  await done(market.person('client', 'client').ask('POST', `/v1/auctions/${invoices.id}/cancellation`));
  expect(await idsOf('finder', '')).toEqual([mails.id, invoices.id]);
  for (const query of ['?search=INVOICES', '?which=over', '?format=reverse', `?project=${invoices.project}`])
    expect(await idsOf('finder', query), query).toEqual([invoices.id]);
  for (const query of ['?search=ask%20for:%20100%20%25', '?which=open', '?format=sealed'])
    expect(await idsOf('finder', query), query).toEqual([mails.id]);
  expect(await idsOf('finder', '?search=%25')).toEqual([mails.id]);
  expect(await idsOf('finder', '?mine=true')).toEqual([]);
  expect(await idsOf('client', '?mine=true')).toEqual([mails.id, invoices.id]);
  const { items } = await done<{ items: AuctionSummary[] }>(market.staff.ask('GET', '/v1/auctions?which=over'));
  expect(items[0]).toMatchObject({ title: 'Invoices into the ledger', digits: 3, state: 'cancelled' });
});

test('one’s own bids are listed, also sealed ones, and nobody else’s', async () => {
  const open = await market.open(REVERSE);
  const sealed = await market.open({ format: 'sealed', withdrawalEndsBeforeSeconds: 60 });
  const other = await market.open(REVERSE);
  const [ana, bea] = [market.person('o-ana'), market.person('o-bea')];
  await done(ana.bid(open.id, '900'));
  await done(bea.bid(open.id, '800'));
  await done(ana.bid(sealed.id, '500'));
  await done(bea.bid(other.id, '500'));
  const listed = async (who: typeof ana, query = ''): Promise<[string, OwnBid['standing']][]> =>
    (await done<{ items: OwnBid[] }>(who.ask('GET', `/v1/own-bids${query}`))).items.map(({ id, standing }) => [
      id,
      standing,
    ]);
  expect(await listed(ana)).toEqual([
    [sealed.id, 'sealed'],
    [open.id, 'outbid'],
  ]);
  const first = await done<{ items: OwnBid[]; next: string }>(ana.ask('GET', '/v1/own-bids?limit=1'));
  expect(first.items).toMatchObject([
    { id: sealed.id, amount: null, commitment: expect.stringMatching(/^[0-9a-f]{64}$/) },
  ]);
  expect(await listed(ana, `?limit=1&cursor=${first.next}`)).toEqual([[open.id, 'outbid']]);
  await done(ana.ask('POST', `/v1/auctions/${sealed.id}/withdrawal`));
  expect(await listed(ana)).toEqual([[open.id, 'outbid']]);
  clockAt(open.endsAt.add({ seconds: 6 }));
  for (const { id } of [open, other]) await done(market.staff.ask('GET', `/v1/auctions/${id}`));
  expect(await listed(ana)).toEqual([[open.id, 'lost']]);
  expect(await listed(bea)).toEqual([
    [other.id, 'won'],
    [open.id, 'won'],
  ]);
});

test('staff lists the accounts of which something is kept', async () => {
  const kept = {
    organisation: null,
    verified: true,
    suspended: false,
    trustLimit: 5000,
    paymentMethods: [],
    devices: [],
  };
  for (const name of ['b', 'a']) await done(market.staff.ask('PUT', `/v1/auction-participants/person:${name}`, kept));
  const page = await done<{ items: unknown[]; next: string }>(
    market.staff.ask('GET', '/v1/auction-participants?limit=1'),
  );
  expect(page.items).toEqual([{ account: 'person:a', ...kept }]);
  const rest = await done(market.staff.ask('GET', `/v1/auction-participants?cursor=${page.next}`));
  expect(rest).toEqual({ items: [{ account: 'person:b', ...kept }] });
});
