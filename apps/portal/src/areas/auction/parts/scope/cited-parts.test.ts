import { expect, test } from 'vitest';
import { citedParts } from './cited-parts.ts';

const point = (id: string, start: number, end: number, source = 'description') => ({
  ...{ id, kind: 'goal' as const, text: id, basis: 'cited' as const },
  citation: { source, start, end, quote: 'x' },
});

test('a text is cut where citations begin and end: those that overlap are each shown whole, those of other texts not at all', () => {
  const text = 'Orders come from Shopify.';
  const parts = citedParts('description', text, [
    point('all', 0, 25),
    point('name', 17, 24),
    point('file', 0, 3, 'f1'),
  ]);
  expect(parts.map(({ text: part, points }) => [part, points])).toEqual([
    ['Orders come from ', ['all']],
    ['Shopify', ['name', 'all']],
    ['.', ['all']],
  ]);
  expect(parts.map(({ text: part }) => part).join('')).toBe(text);
  expect(citedParts('description', '', [])).toEqual([]);
});
