import type { IncomingMessage } from 'node:http';
import { describe, expect, test } from 'vitest';
import { type OriginOptions, originsOf, refuseBodySentUnasked } from './origin.ts';
import { parseNetworks } from './peer-address.ts';

function ask(headers: Record<string, string>, remoteAddress = '127.0.0.1'): IncomingMessage {
  return { headers: { host: 'localhost:8080', ...headers }, socket: { remoteAddress } } as unknown as IncomingMessage;
}

function origins(options: Partial<OriginOptions> = {}) {
  return originsOf({ proxies: parseNetworks('127.0.0.0/8'), ...options });
}

describe('a write without a key', () => {
  test.each([
    ['of the page itself', { 'sec-fetch-site': 'same-origin', origin: 'http://localhost:8080' }],
    [
      'of the page itself, behind a proxy that gives another host',
      { 'sec-fetch-site': 'same-origin', origin: 'https://pvt.example.org' },
    ],
    ['of the person', { 'sec-fetch-site': 'none' }],
    ['of the page itself, by an older browser', { origin: 'http://localhost:8080' }],
    ['of no browser', {}],
    ['with a key from anywhere', { authorization: 'Bearer k', 'sec-fetch-site': 'cross-site', origin: 'http://evil' }],
  ])('is taken %s', (_how, headers) => {
    expect(() => origins().refuseForeignPage(ask(headers))).not.toThrow();
  });

  test.each([
    [
      'a page of another port, which SameSite lets pass',
      { 'sec-fetch-site': 'same-site', origin: 'http://localhost:9999' },
    ],
    ['a page of elsewhere', { 'sec-fetch-site': 'cross-site', origin: 'http://evil.example' }],
    ['a page of another port, by an older browser', { origin: 'http://localhost:9999' }],
    ['a page without an origin, such as one in a sandbox', { origin: 'null' }],
    ['a page whose origin begins like ours', { origin: 'http://localhost:8080.evil.example' }],
  ])('is refused to %s', (_whose, headers) => {
    expect(() => origins().refuseForeignPage(ask(headers))).toThrow(
      expect.objectContaining({ code: 'ORIGIN_FOREIGN' }),
    );
  });

  test('is refused to the same address without TLS, where ours has TLS', () => {
    const headers = { host: 'pvt.example.org', origin: 'http://pvt.example.org', 'x-forwarded-proto': 'https' };
    expect(() => origins().refuseForeignPage(ask(headers))).toThrow('Use an API key');
    expect(() => origins().refuseForeignPage(ask({ ...headers, origin: 'https://pvt.example.org' }))).not.toThrow();
  });

  test('is taken of the public address, whatever host a proxy gives', () => {
    const { refuseForeignPage } = origins({ publicUrl: new URL('https://pvt.example.org') });
    expect(() => refuseForeignPage(ask({ origin: 'https://pvt.example.org' }))).not.toThrow();
    expect(() => refuseForeignPage(ask({ origin: 'https://pvt.example.com' }))).toThrow('Use an API key');
  });
});

test('over TLS only a cookie counts that is bound to this host; without it, each does', () => {
  const left = (cookie: string, url: string): string | undefined => {
    const request = ask({ cookie });
    origins({ publicUrl: new URL(url) }).keepBoundCookies(request);
    return request.headers.cookie;
  };
  const tossed = 'pvt_session=tossed';
  expect(left(tossed, 'https://pvt.example.org')).toBeUndefined();
  expect(left(`${tossed}; __Host-pvt_session=ours; x=1`, 'https://pvt.example.org')).toBe('__Host-pvt_session=ours');
  expect(left(tossed, 'http://localhost:8080')).toBe(tossed);
});

test('a connection is by TLS where the public address says so, or a proxy that is ours; not where a stranger does', () => {
  const headers = { 'x-forwarded-proto': 'https' };
  expect(origins().isSecure(ask(headers))).toBe(true);
  expect(origins().isSecure(ask({ 'x-forwarded-proto': 'https, http' }))).toBe(true);
  expect(origins().isSecure(ask({ 'x-forwarded-proto': 'http' }))).toBe(false);
  expect(origins().isSecure(ask({}))).toBe(false);
  expect(origins().isSecure(ask(headers, '192.0.2.1'))).toBe(false);
  expect(origins({ publicUrl: new URL('https://pvt.example.org') }).isSecure(ask({}, '192.0.2.1'))).toBe(true);
});

describe('with the cookie of a browser', () => {
  const cookie = 'pvt_session=x';
  test.each([
    'text/plain',
    'text/plain;charset=UTF-8',
    'multipart/form-data; boundary=x',
    'application/x-www-form-urlencoded',
    '',
  ])('a body of type "%s", which any page can send, is refused', (type) => {
    const headers = { cookie, 'content-length': '2', ...(type === '' ? {} : { 'content-type': type }) };
    expect(() => refuseBodySentUnasked(headers)).toThrow(expect.objectContaining({ code: 'MEDIA_TYPE_UNSUPPORTED' }));
    expect(() => refuseBodySentUnasked({ ...headers, authorization: 'Bearer k' })).not.toThrow();
  });

  test('JSON is taken, and so is a write without a body', () => {
    expect(() =>
      refuseBodySentUnasked({ cookie, 'content-length': '2', 'content-type': 'application/json' }),
    ).not.toThrow();
    expect(() => refuseBodySentUnasked({ cookie, 'content-length': '0' })).not.toThrow();
    expect(() => refuseBodySentUnasked({ cookie })).not.toThrow();
  });
});
