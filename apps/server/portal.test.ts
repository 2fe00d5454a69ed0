import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fastify, { type FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { servePortal } from './portal.ts';

let folder: string;
let server: FastifyInstance;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pvt-portal-'));
  await mkdir(join(folder, 'assets'));
  for (const [file, text] of Object.entries({
    'index.html': 'console',
    'sign-in.html': 'sign-in',
    'site.html': 'site',
    'site.html.br': 'packed',
    'assets/index-1.js': 'script',
  }))
    await writeFile(join(folder, file), text);
  server = fastify();
  server.get('/v1/site', ({ hostname }, reply) =>
    reply.status(hostname === 'www.harbour.example' ? 200 : 404).send({}),
  );
  await servePortal(server, { folder: `${folder}/`, packagesHost: 'packages.example' });
});
afterAll(async () => {
  await server?.close();
  await rm(folder, { recursive: true, force: true });
});

test.each([
  ['/', 'console'],
  ['/flows/x?tab=test', 'console'],
  ['/sites', 'console'],
  ['//', 'console'],
  ['/sign-in', 'sign-in'],
  ['/sign-in/elsewhere?state=a', 'sign-in'],
  ['/sign-in/elsewhere/google?state=a', 'sign-in'],
  ['/sign-in?next=%2Fflows', 'sign-in'],
  ['/?token=abc', 'sign-in'],
  ['/sign-in/elsewhere?state=a&code=b', 'sign-in'],
  ['/join', 'sign-in'],
  ['/events?type=a&token=abc', 'sign-in'],
  ['/sites/harbour', 'site'],
  ['/sites/harbour/rooms/3', 'site'],
])('%s is a page of %s', async (url, entry) => {
  expect((await server.inject({ url })).body).toBe(entry);
});

test('a host name of a site’s own shows the site at every address, and other names show the console', async () => {
  const shown = async (host: string, url: string) => (await server.inject({ url, headers: { host } })).body;
  expect(await shown('www.harbour.example:8080', '/rooms')).toBe('site');
  expect(await shown('pvt.example', '/rooms')).toBe('console');
  expect(await shown('[::1]:8080', '/rooms')).toBe('console');
});

test.each([
  ['console', '/flows', "style-src 'self' 'unsafe-inline'", 'no-referrer'],
  ['console', '/index.html', "style-src 'self' 'unsafe-inline'", 'no-referrer'],
  ['sign-in', '/sign-in', "style-src 'self'", 'no-referrer'],
  ['site', '/sites/harbour', "style-src 'self'", 'strict-origin'],
])('%s at %s has a policy of its own', async (_entry, url, style, referrer) => {
  for (const encoding of ['identity', 'br']) {
    const { headers } = await server.inject({ url, headers: { 'accept-encoding': encoding } });
    const policy = String(headers['content-security-policy']).split('; ');
    expect(policy).toEqual(
      expect.arrayContaining(["default-src 'none'", "script-src 'self'", "connect-src 'self'", "base-uri 'none'"]),
    );
    expect(policy).toEqual(expect.arrayContaining(["form-action 'none'", "frame-ancestors 'none'", style]));
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': referrer,
      'cache-control': 'no-cache',
    });
  }
});

test('what a page loads is kept by the browser and taken for nothing else', async () => {
  expect((await server.inject({ url: '/assets/index-1.js' })).headers).toMatchObject({
    'x-content-type-options': 'nosniff',
    'cache-control': 'public, max-age=31536000, immutable',
  });
});

test.each(['/v1/nowhere', '/assets/index-2.js', '/openapi.yaml'])('%s is no page', async (url) => {
  expect((await server.inject({ url })).statusCode).toBe(404);
});

test('who has no session certainly is led to the sign-in page at once, and from there back', async () => {
  const opened = (url: string, headers: Record<string, string>) => server.inject({ url, headers });
  const typed = { 'sec-fetch-site': 'none' };
  const signedOut = await opened('/', typed);
  expect([signedOut.statusCode, signedOut.headers.location]).toEqual([302, '/sign-in']);
  expect(signedOut.headers['cache-control']).toBe('no-store');
  expect((await opened('/flows/x?tab=test', { 'sec-fetch-site': 'same-origin' })).headers.location).toBe(
    '/sign-in?next=%2Fflows%2Fx%3Ftab%3Dtest',
  );
  expect((await opened('/flows', { ...typed, cookie: 'pvt_session=abc' })).body).toBe('console');
  expect((await opened('/sites/harbour', typed)).body).toBe('site');
});

test('who comes from another site may have a session that its browser does not send: the console finds out', async () => {
  expect((await server.inject({ url: '/flows', headers: { 'sec-fetch-site': 'cross-site' } })).body).toBe('console');
});
