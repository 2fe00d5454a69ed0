import { afterAll, beforeAll, expect, test } from 'vitest';
import type { LiveAuction } from '../core/auction-view.ts';
import { done, type Market, mountMarket } from './market-harness.ts';

let market: Market;
beforeAll(async () => {
  market = await mountMarket();
});
afterAll(() => market?.close());

/** The next message of a stream that says what is looked for. */
async function* messages(path: string, person: string): AsyncGenerator<LiveAuction> {
  const response = await market.mounted.fetch(path, { headers: { 'x-test-person': person } });
  expect(response.status).toBe(200);
  let text = '';
  for await (const part of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    text += part;
    for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
      const data = /^data: (.*)$/m.exec(text.slice(0, end))?.[1];
      text = text.slice(end + 2);
      if (data !== undefined) yield JSON.parse(data) as LiveAuction;
    }
  }
}

test('who watches sees each change of the price and the own rank, by the server’s clock', async () => {
  const { id } = await market.open({ format: 'reverse', ceiling: 100_000, stepUnits: 1000 });
  await done(market.person('l-ana').bid(id, '900'));
  const seen = messages(`/v1/auctions/${id}/live`, 'l-ana');
  const first = (await seen.next()).value as LiveAuction;
  expect(first).toMatchObject({ state: 'open', price: 90_000, next: 89_000, own: { leads: true, rank: 1 } });
  expect(Math.abs(Date.parse(first.now) - Date.now())).toBeLessThan(60_000);
  await done(market.person('l-bea').bid(id, '850'));
  expect((await seen.next()).value).toMatchObject({ price: 85_000, own: { leads: false, rank: 2, amount: 90_000 } });
  await seen.return(undefined);
});
