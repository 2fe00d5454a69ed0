import { expect, test } from 'vitest';
import { isForeignPage } from './foreign-page.ts';

test('a page of another origin writes nothing by a session, and opens no WebSocket', () => {
  const of = (method: string, headers: Record<string, string>): boolean =>
    isForeignPage(method, headers, 'shop.example:8443', ['https://partner.example']);
  const foreign = { origin: 'https://evil.example' };
  expect([of('GET', foreign), of('POST', foreign), of('GET', { ...foreign, upgrade: 'websocket' })]).toEqual([
    false,
    true,
    true,
  ]);
  expect([
    of('POST', { origin: 'https://shop.example:8443' }),
    of('POST', { origin: 'https://shop.example' }),
    of('POST', { origin: 'null' }),
  ]).toEqual([false, true, true]);
  expect([
    of('POST', { 'sec-fetch-site': 'same-site' }),
    of('POST', { 'sec-fetch-site': 'same-origin' }),
    of('POST', {}),
  ]).toEqual([true, false, false]);
  expect(of('DELETE', { origin: 'https://partner.example', 'sec-fetch-site': 'cross-site' })).toBe(false);
});
