import { expect, test } from 'vitest';
import { withoutSecrets, withoutUrlSecrets } from './source-facts.ts';

test.each([
  ['https://example.com/prices.csv', 'https://example.com/prices.csv'],
  ['https://ann:pass@example.com:8443/a', 'https://(secret)@example.com:8443/a'],
  ['http://example.com/a?token=1&b', 'http://example.com/a?(secret)'],
  ['bookings ?token=1.csv', 'bookings ?token=1.csv'],
])('of %s events show %s', (text, shown) => {
  expect(withoutUrlSecrets(text)).toBe(shown);
});

test('of a source events show no value of a header', () => {
  const source = {
    format: 'csv',
    mapping: { type: "'x'" },
    feed: { url: 'https://example.com/?key=k', every: 'PT5M', headers: { authorization: 'Bearer s3cret' } },
  } as const;
  expect(withoutSecrets(source)).toEqual({
    ...source,
    feed: { ...source.feed, url: 'https://example.com/?(secret)', headers: { authorization: '(secret)' } },
  });
});
