import { expect, test } from 'vitest';
import { freshnessOf, type Headers, isCacheable, isNotModified, tagsOf, variantOf, varyingBy } from './cache-rules.ts';

const NOW = Date.parse('2026-06-01T12:00:00Z');
const fresh = (headers: Headers, more: { isPersonal?: boolean; staleMs?: number; status?: number } = {}) =>
  freshnessOf(more.status ?? 200, headers, { isPersonal: more.isPersonal ?? false, now: NOW, staleMs: more.staleMs });
const control = (text: string): Headers => ({ 'cache-control': text });

test('an answer is kept for as long as it says to caches that many share', () => {
  expect(fresh(control('max-age=60'))).toEqual({ freshMs: 60_000, staleMs: 0 });
  expect(fresh(control('max-age=60, s-maxage=10, stale-while-revalidate=5'))).toEqual({
    freshMs: 10_000,
    staleMs: 5000,
  });
  expect(fresh({ ...control('Public, Max-Age="60"'), age: '50' })).toEqual({ freshMs: 10_000, staleMs: 0 });
  expect(fresh({ expires: 'Mon, 01 Jun 2026 12:00:30 GMT', date: 'Mon, 01 Jun 2026 12:00:00 GMT' })).toEqual({
    freshMs: 30_000,
    staleMs: 0,
  });
  expect(fresh(control('max-age=60'), { staleMs: 1000 })).toEqual({ freshMs: 60_000, staleMs: 1000 });
  expect(fresh(control('max-age=60, must-revalidate'), { staleMs: 1000 })?.staleMs).toBe(0);
});

test('what is of one person, says so, or says nothing is not kept', () => {
  const never: Headers[] = [
    {},
    ...['no-store', 'private, max-age=60', 'no-cache, max-age=60', 'max-age=0', 'max-age=x', 'max-age=-1'].map(control),
    { ...control('max-age=60'), 'set-cookie': ['a=1'] },
    { ...control('max-age=60'), vary: '*' },
    { ...control('max-age=60'), age: '60' },
    { expires: '0' },
  ];
  expect(never.filter((headers) => fresh(headers) !== undefined)).toEqual([]);
  expect([fresh(control('max-age=60'), { status: 500 }), fresh(control('max-age=60'), { isPersonal: true })]).toEqual([
    undefined,
    undefined,
  ]);
  expect(fresh(control('public, max-age=60'), { isPersonal: true })?.freshMs).toBe(60_000);
});

test('which requests are answered by what is kept, and by which of several', () => {
  expect([isCacheable('GET', {}), isCacheable('POST', {}), isCacheable('GET', { range: 'bytes=0-1' })]).toEqual([
    true,
    false,
    false,
  ]);
  const withBody: Headers[] = [{ 'content-length': '2' }, { 'transfer-encoding': 'chunked' }];
  expect(withBody.filter((headers) => isCacheable('GET', headers))).toEqual([]);
  expect(isCacheable('GET', { 'content-length': '0' })).toBe(true);
  expect([isCacheable('GET', control('no-cache')), isCacheable('GET', { pragma: 'no-cache' })]).toEqual([false, false]);
  const names = varyingBy({ vary: 'Accept-Language , accept-encoding' });
  expect(names).toEqual(['accept-encoding', 'accept-language']);
  expect(variantOf(names, { 'accept-language': 'pt' })).not.toBe(variantOf(names, { 'accept-language': 'es' }));
  expect([
    isNotModified('"a"', 'W/"a", "b"'),
    isNotModified('"a"', '"b"'),
    isNotModified('"a"', '*'),
    isNotModified(undefined, '*'),
  ]).toEqual([true, false, true, false]);
  expect(tagsOf({ 'cache-tag': 'house-1, , rooms' })).toEqual(['house-1', 'rooms']);
});
