import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hideHeaders, keepHeaders } from './feed-headers.ts';
import type { SourceDefinition } from './source.ts';

const url = 'https://example.com/prices.csv';
const withHeaders = (headers: Record<string, string>): SourceDefinition => ({
  format: 'csv',
  mapping: { type: "'x'" },
  feed: { url, every: 'PT5M', headers },
});

test('a source that is put back as it is shown stays as it is, whatever its headers', () => {
  const name = fc.stringMatching(/^[a-z0-9-]{1,20}$/);
  fc.assert(
    fc.property(fc.dictionary(name, fc.string()), (headers) => {
      const stored = withHeaders(headers);
      const shown = hideHeaders(stored);
      for (const value of Object.values(
        shown.feed !== undefined && 'url' in shown.feed ? (shown.feed.headers ?? {}) : {},
      ))
        expect(value).toBe('***');
      expect(keepHeaders(shown, stored, (value) => `${value} sealed`)).toEqual(stored);
    }),
  );
});

test('a feed without headers, or a folder, has nothing to hide or to keep', () => {
  for (const feed of [{ url, every: 'PT5M' }, { folder: 'in' }]) {
    const definition: SourceDefinition = { format: 'csv', mapping: { type: "'x'" }, feed };
    expect(hideHeaders(definition)).toBe(definition);
    expect(keepHeaders(definition, undefined, String)).toBe(definition);
  }
});

test('a user and a password in a URL become a header that is not shown, and stand in no URL any more', () => {
  const given = {
    format: 'csv',
    mapping: { type: "'x'" },
    feed: { url: 'https://ann:p%40ss@example.com/a', every: 'PT5M' },
  } as const;
  const authorization = `Basic ${Buffer.from('ann:p@ss').toString('base64')}`;
  const kept = keepHeaders(given, undefined, (value) => `sealed ${value}`);
  expect(kept.feed).toEqual({
    url: 'https://example.com/a',
    every: 'PT5M',
    headers: { authorization: `sealed ${authorization}` },
  });
  expect(hideHeaders(given).feed).toEqual({
    url: 'https://example.com/a',
    every: 'PT5M',
    headers: { authorization: '***' },
  });
  expect(keepHeaders(hideHeaders(given), kept, (value) => value)).toEqual(kept);
});

test('a header that says itself who asks goes before the user of the URL', () => {
  const feed = { url: 'https://ann:pass@example.com/a', every: 'PT5M', headers: { Authorization: 'Bearer t' } };
  const kept = keepHeaders({ format: 'csv', mapping: { type: "'x'" }, feed }, undefined, (value) => value);
  expect(kept.feed).toMatchObject({ url: 'https://example.com/a', headers: { Authorization: 'Bearer t' } });
});
