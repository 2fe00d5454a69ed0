import { expect, test } from 'vitest';
import { type ClosedProject, estimateFrom, similarTo } from './estimate.ts';

const closed = (at: number, more: Partial<ClosedProject> = {}): ClosedProject => ({
  ...{
    auction: `a${at}`,
    price: at * 100,
    text: 'Orders of Shopify into Xero every day',
    systems: ['Shopify', 'Xero'],
  },
  ...{ points: 10, ...more },
});
const project = { text: 'Shopify orders into Xero', systems: ['Shopify', 'Xero'], points: 10 };
const unlike = { text: 'Gartenzaun streichen', systems: ['SAP'], points: null };

test('the most alike come first, and what is another kind of work does not count', () => {
  const half = closed(2, { systems: ['Shopify'], text: 'Shopify orders' });
  const similar = similarTo(project, [half, closed(1), closed(3, unlike)]);
  expect(similar.map(({ auction }) => auction)).toEqual(['a1', 'a2']);
  expect(similar.every(({ likeness }) => likeness > 0.15 && likeness <= 1)).toBe(true);
});

test('seven similar ones say nothing; of eleven, the second, the sixth and the tenth are the percentiles', () => {
  const of = (count: number) =>
    Array.from({ length: count }, (_, at) => ({ auction: 'a', price: (at + 1) * 100, likeness: 0.5 }));
  expect(estimateFrom(of(7), [])).toEqual({ state: 'tooFew', similar: 7, needed: 8 });
  const days = [1, 2, 3, 4, 5, 6, 7];
  expect(estimateFrom(of(11), days)).toEqual({
    ...{ state: 'estimated', similar: 11, likeness: 0.5, price: { low: 200, middle: 600, high: 1000 }, days: null },
  });
  expect(estimateFrom(of(8), [...days, 8])).toMatchObject({ days: { low: 2, middle: 5, high: 7 } });
});
