import fc from 'fast-check';
import { expect, test } from 'vitest';
import { citationHolds, citationOf, evenedSource, type ScopeSource } from './scope-citations.ts';

const sources: readonly ScopeSource[] = [
  { source: 'description', text: 'Orders  come\nfrom “Shopify”. 🛒 About 300 a day.' },
  { source: 'f1', text: 'About 300 a day – at most.' },
];
const cited = (quote: string) => citationOf(quote, sources.map(evenedSource));

test.each([
  ['Orders come from "Shopify".', 'Orders  come\nfrom “Shopify”.'],
  ['…come from', 'come\nfrom'],
  ['🛒 About', '🛒 About'],
  ['a day - at most', 'a day – at most'],
])('%s is found as it stands there', (quote, found) => {
  const citation = cited(quote);
  expect(citation?.quote).toBe(found);
  expect(citation && citationHolds(citation, sources)).toBe(true);
});

test.each(['orders come', 'Orders come from Amazon', '', '  ', 'a', '"', 'Ordersc'])('%s is not', (quote) => {
  expect(cited(quote)).toBeUndefined();
});

test('offsets are UTF-16 code units, of the first source that has it', () => {
  expect(cited('About 300 a day')).toMatchObject({ source: 'description', start: 32, end: 47 });
});

test('a citation holds only at its own place', () => {
  const citation = { source: 'f1', start: 0, end: 5, quote: 'About' };
  expect(citationHolds(citation, sources)).toBe(true);
  for (const wrong of [{ start: 1 }, { end: 6 }, { source: 'f2' }, { quote: 'about' }, { start: 5, end: 5, quote: '' }])
    expect(citationHolds({ ...citation, ...wrong }, sources)).toBe(false);
});

test('whatever part of whatever text is quoted is found, and what is found holds', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.nat(60), fc.nat(60), (text, one, other) => {
      const quote = text.slice(Math.min(one, other), Math.max(one, other));
      const found = citationOf(quote, [evenedSource({ source: 'description', text })]);
      if (found !== undefined) expect(citationHolds(found, [{ source: 'description', text }])).toBe(true);
      if (/^[a-z][a-z ]{2,}[a-z]$/i.test(quote)) expect(found).toBeDefined();
    }),
    { numRuns: 300 },
  );
});
