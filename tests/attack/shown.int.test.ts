import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { eventually } from '@pvt/kernel/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { joinServer, type SharedServer, sharedDataFolder } from '../shared-server.ts';
import { sendJson } from '../system/http.ts';
import { openPeer } from './peer.ts';

let server: SharedServer;

beforeAll(async () => {
  server = await joinServer();
});
afterAll(() => server.leave());

/** Opens a sign-in link as a browser does. @returns the whole header that sets the cookie */
async function signIn(headers: Record<string, string> = {}): Promise<string> {
  const link = await sendJson<{ readonly path: string }>(server, 'POST', '/v1/sign-in-links');
  const token = new URL(link.body.path, server.url).searchParams.get('token');
  const answer = await fetch(`${server.url}/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ token }),
  });
  return answer.headers.get('set-cookie') ?? `no cookie: ${answer.status}`;
}

describe('a page of another origin, with the session that the browser keeps', () => {
  let cookie = '';
  beforeAll(async () => {
    cookie = (await signIn()).split(';')[0] ?? '';
  });

  const write = (id: string, headers: Record<string, string>): Promise<Response> =>
    fetch(`${server.url}/v1/events`, {
      method: 'POST',
      headers: { cookie, 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ type: 'attack.tried', id, data: {} }),
    });
  const isThere = async (id: string): Promise<boolean> => (await server.fetch(`/v1/events/${id}`)).status === 200;

  test.each([
    ['of another port', { 'sec-fetch-site': 'same-site', origin: 'http://localhost:9' }],
    ['of elsewhere', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }],
    ['of another port, in an older browser', { origin: 'http://localhost:9' }],
    ['in a sandbox', { origin: 'null' }],
  ])('can not write: %s', async (how, headers) => {
    const id = `foreign-${how.replaceAll(/\W/g, '-')}`;
    const answer = await write(id, headers);
    expect(answer.status).toBe(403);
    expect(await answer.json()).toMatchObject({ code: 'ORIGIN_FOREIGN' });
    expect(await isThere(id)).toBe(false);
  });

  test('can not sign a browser in, nor out', async () => {
    const foreign = { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' };
    expect(await signIn(foreign)).toBe('no cookie: 403');
    const out = await fetch(`${server.url}/v1/session`, { method: 'DELETE', headers: { cookie, ...foreign } });
    expect(out.status).toBe(403);
    expect((await fetch(`${server.url}/v1/session`, { headers: { cookie } })).status).toBe(200);
  });

  test('and one of ours can, with JSON and nothing that any page may send', async () => {
    const own = { 'sec-fetch-site': 'same-origin', origin: server.url };
    expect((await write('own', own)).status).toBe(202);
    const unasked = await write('unasked', { ...own, 'content-type': 'text/plain' });
    expect(unasked.status).toBe(415);
    expect(await isThere('unasked')).toBe(false);
  });
});

test('behind a proxy with TLS the session’s cookie is for TLS and this host only, and it signs in', async () => {
  const plain = await signIn();
  expect(plain).toMatch(/^pvt_session=[\w-]+; Path=\/; HttpOnly; SameSite=Strict; Max-Age=\d+$/);
  const secure = await signIn({ 'x-forwarded-proto': 'https' });
  expect(secure).toMatch(/^__Host-pvt_session=[\w-]+; Path=\/; HttpOnly; SameSite=Strict; Max-Age=\d+; Secure$/);
  const headers = { cookie: secure.split(';')[0] ?? '' };
  expect((await fetch(`${server.url}/v1/session`, { headers })).status).toBe(200);
  await fetch(`${server.url}/v1/session`, { method: 'DELETE', headers });
  expect((await fetch(`${server.url}/v1/session`, { headers })).status).toBe(401);
});

test('the metrics are for keys, and name no tenant and nothing that is a tenant’s', async () => {
  const flow = { on: ['takeover.planned'], steps: [{ to: { event: { type: 'takeover.seen' } } }] };
  expect((await sendJson(server, 'PUT', '/v1/flows/takeover-of-rival', flow)).status).toBe(200);
  await sendJson(server, 'POST', '/v1/events', { type: 'takeover.planned', data: {} });
  expect((await fetch(`${server.url}/metrics`)).status).toBe(401);
  const figures = await eventually(async () => {
    const text = await (await server.fetch('/metrics')).text();
    expect(text).toMatch(/pvt_events_handled_total\{group="flow"\} [1-9]/);
    return text;
  });
  expect(figures).not.toContain('takeover');
  expect(figures).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-7/);
});

test.each([
  '/',
  '/docs',
  '/docs/errors',
  '/docs/flows',
  '/docs/files/reference.css',
  '/docs/files/nothing',
  '/openapi.json',
  '/healthz',
  '/v1/events',
  '/v1/nothing',
  '/v1/site',
  '/v1/live',
  '/%zz',
])('%s is served so that no browser guesses its type, frames it, or loads anything from elsewhere', async (path) => {
  for (const headers of [{ authorization: `Bearer ${server.key}` }, {}]) {
    const answer = await fetch(`${server.url}${path}`, { headers });
    const policy = answer.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/script-src[^;]*(unsafe|\*|http)/);
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    await answer.body?.cancel();
  }
});

test.each([
  '/',
  '/flows',
  '/settings/people',
  '/sign-in',
  '/sign-in?next=/flows',
  '/?token=abc',
  '/sign-in/elsewhere?state=a&code=b',
  '/join',
  '/sites/harbour',
])('the page at %s runs no script that is written into it, sends no form, and is framed by nobody', async (path) => {
  const answer = await fetch(`${server.url}${path}`);
  const policy = (answer.headers.get('content-security-policy') ?? '').split('; ');
  expect(policy).toEqual(expect.arrayContaining(["script-src 'self'", "frame-ancestors 'none'", "form-action 'none'"]));
  expect(policy).toEqual(expect.arrayContaining(["default-src 'none'", "base-uri 'none'"]));
  const page = await answer.text();
  expect([answer.status, page]).toEqual([200, expect.stringContaining('<script')]);
  expect(page).not.toMatch(/<script(?![^>]*\ssrc="\/assets\/)[^>]*>|\son\w+=|javascript:|<style/i);
});

test('what is no request is answered with the same headers', async () => {
  const peer = await openPeer(server.url, 'NONSENSE\r\n\r\n');
  await eventually(async () => expect(peer.isClosed()).toBe(true));
  expect(peer.received()).toMatch(/HTTP\/1.1 400[\s\S]*x-content-type-options: nosniff/);
});

test.runIf(process.platform !== 'win32')('nobody else on the machine reads what the server writes', async () => {
  const folder = sharedDataFolder();
  const names = (await readdir(folder, { withFileTypes: true })).filter((entry) => entry.isFile());
  const files = [...names.map(({ name }) => join(folder, name)), join(folder, 'postgres', 'postgres.log')];
  const open: string[] = [];
  for (const file of files) if (((await stat(file)).mode & 0o077) !== 0) open.push(file.slice(folder.length + 1));
  expect(files.map((file) => file.slice(folder.length + 1))).toContain('server.log');
  expect(open).toEqual([]);
});
