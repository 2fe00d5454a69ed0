import { eventually } from '@pvt/kernel/testing';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { clockAt, done, type Market, mountMarket } from './market-harness.ts';

let market: Market;
beforeAll(async () => {
  market = await mountMarket();
});
afterEach(() => {
  vi.restoreAllMocks();
});
afterAll(() => market?.close());

const told = async (type: string, auction: string): Promise<Readonly<Record<string, unknown>>[]> => {
  const rows = await market.mounted.database.admin<{ data: Readonly<Record<string, unknown>> }>(
    'select data from log.event where type = $1 and key = $2 order by position',
    [`pvt.auction.${type}`, auction],
  );
  return rows.map(({ data }) => data);
};

test('who loses the lead is told of, and neither who has it now nor anything of a sealed auction', async () => {
  const { id } = await market.open({ format: 'reverse', ceiling: 100_000, stepUnits: 1 });
  for (const [who, amount] of [
    ['l-ana', '900'],
    ['l-bea', '800'],
    ['l-bea', '700'],
    ['l-ana', '600'],
  ] as const)
    await done(market.person(who).bid(id, amount));
  expect(await told('lead.lost', id)).toMatchObject([
    { bidders: ['person:l-ana'], price: 80_000, currency: 'EUR' },
    { bidders: ['person:l-bea'], price: 60_000 },
  ]);
  const proxy = await market.open({ format: 'proxy', opening: 10_000 });
  await done(market.person('l-ana').bid(proxy.id, '900'));
  await done(market.person('l-bea').bid(proxy.id, '500'));
  expect(await told('lead.lost', proxy.id)).toEqual([]);
  const sealed = await market.open({ format: 'sealed' });
  for (const who of ['l-ana', 'l-bea']) await done(market.person(who).bid(sealed.id, '500'));
  expect(await told('lead.lost', sealed.id)).toEqual([]);
});

test('an end is told of once, and a bid that moves it takes the notice along; of a sealed auction nobody is named', async () => {
  const { database } = market.mounted;
  const { id, endsAt } = await market.open({
    ...{ format: 'reverse', ceiling: 100_000, stepUnits: 1, softClose: { windowSeconds: 300, hardSeconds: 3600 } },
  });
  const waiting = async (): Promise<string[]> => {
    const rows = await database.admin<{ at: string }>(
      `select to_char(run_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at from pvt.job
        where key = $1 and state = 'waiting'`,
      [`${id} soon`],
    );
    return rows.map(({ at }) => Temporal.Instant.from(at).toString());
  };
  const run = (auction: string) =>
    database.admin('update pvt.job set next_at = now(), run_at = now() where key = $1', [`${auction} soon`]);
  for (const [who, amount] of [
    ['e-ana', '900'],
    ['e-bea', '800'],
  ] as const)
    await done(market.person(who).bid(id, amount));
  expect(await waiting()).toEqual([endsAt.subtract({ hours: 1 }).toString()]);
  await run(id);
  const first = { bidders: ['person:e-ana', 'person:e-bea'], client: 'person:client', price: 80_000 };
  await eventually(async () => expect(await told('auction.ends-soon', id)).toMatchObject([first]));

  clockAt(endsAt.subtract({ seconds: 200 }));
  await done(market.person('e-ana').bid(id, '700'));
  // The end is in 300 seconds then: halfway.
  expect(await waiting()).toEqual([endsAt.subtract({ seconds: 50 }).toString()]);
  clockAt(endsAt.subtract({ seconds: 100 }));
  await done(market.person('e-bea').bid(id, '600'));
  expect(await waiting()).toEqual([endsAt.add({ seconds: 50 }).toString()]);
  await run(id);
  const second = { endsAt: endsAt.add({ seconds: 200 }).toString({ smallestUnit: 'millisecond' }), price: 60_000 };
  await eventually(async () => expect(await told('auction.ends-soon', id)).toMatchObject([first, second]));

  const sealed = await market.open({ format: 'sealed' });
  await done(market.person('e-ana').bid(sealed.id, '500'));
  vi.restoreAllMocks();
  await run(sealed.id);
  const silent = { bidders: [], price: null, client: 'person:client' };
  await eventually(async () => expect(await told('auction.ends-soon', sealed.id)).toMatchObject([silent]));
});
