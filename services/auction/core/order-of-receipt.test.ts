import { expect, test } from 'vitest';
import { inOrderOfReceipt } from './order-of-receipt.ts';

test('case 3: what was received first is decided first, though it comes later to be decided on', () => {
  const bids = [
    { who: 'bea', at: 2 },
    { who: 'ana', at: 1 },
    { who: 'cy', at: 2 },
  ];
  expect(inOrderOfReceipt(bids).map(([place, { who }]) => [place, who])).toEqual([
    [1, 'ana'],
    [0, 'bea'],
    [2, 'cy'],
  ]);
});
