import { expect, test } from 'vitest';
import { pricesOver } from './price-chart.ts';

const bid = (sequence: number, receivedAt: string, price: number, withdrawn = false) => ({
  ...{ sequence, receivedAt, price, withdrawn, bidder: 'person:a', name: null, leads: true },
});

test('prices are in the order of time, without bids that were withdrawn; of one instant the last counts', () => {
  const bids = [bid(4, 't3', 700), bid(3, 't2', 750), bid(2, 't2', 800), bid(1, 't1', 900), bid(0, 't0', 1, true)];
  expect(pricesOver(bids)).toEqual({ times: ['t1', 't2', 't3'], prices: [900, 750, 700] });
});
