import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { joinServer, type SharedServer } from '../shared-server.ts';
import { sendRaw, statusesOf } from './raw.ts';

let server: SharedServer;

beforeAll(async () => {
  server = await joinServer();
});
afterAll(() => server.leave());

describe('a file beside those that are served', () => {
  const climbs = ['..', '..%2f..', '%2e%2e/%2e%2e', '..%5c..', '..%252f..', '....//..', '%c0%ae%c0%ae', '..%00/..'];
  const rooms = ['/', '/assets/', '/docs/files/'];

  test.each(rooms.flatMap((room) => climbs.map((climb) => `${room}${climb}/package.json`)))(
    '%s is not to be had',
    async (path) => {
      // Not by `fetch`, which tidies an address before it asks.
      const said = await sendRaw(server, `GET ${path} HTTP/1.1\r\nhost: pvt\r\nconnection: close\r\n\r\n`);
      expect(said).not.toContain('"workspaces"');
      expect(statusesOf(said)).toHaveLength(1);
      expect(statusesOf(said)[0]).toBeLessThan(500);
    },
  );
});

describe('a request that two servers would read in two ways', () => {
  const hidden = 'GET /v1/keys HTTP/1.1\r\nhost: pvt\r\n\r\n';
  const post = (headers: string, body: string) =>
    `POST /v1/events HTTP/1.1\r\nhost: pvt\r\ncontent-type: application/json\r\n${headers}\r\n\r\n${body}`;

  test.each([
    ['a length and chunks', post('content-length: 6\r\ntransfer-encoding: chunked', `0\r\n\r\n${hidden}`)],
    ['two lengths', post(`content-length: 0\r\ncontent-length: ${hidden.length}`, hidden)],
    ['a coding that is none', post('transfer-encoding: xchunked', `0\r\n\r\n${hidden}`)],
    ['two codings', post('transfer-encoding: chunked\r\ntransfer-encoding: identity', `0\r\n\r\n${hidden}`)],
    ['a blank before the colon', post('transfer-encoding : chunked', `0\r\n\r\n${hidden}`)],
    ['a folded header', post('transfer-encoding:\r\n chunked', `0\r\n\r\n${hidden}`)],
    ['lines that end in LF', 'POST /v1/events HTTP/1.1\nhost: pvt\ncontent-length: 0\n\n'],
    ['a length with a sign', post('content-length: +0', hidden)],
    ['a chunk longer than it says', post('transfer-encoding: chunked', `1\r\nabc\r\n0\r\n\r\n${hidden}`)],
    ['a chunk size with a sign', post('transfer-encoding: chunked', `-1\r\n\r\n${hidden}`)],
  ])('%s is refused, and what hides in it is never asked', async (_how, text) => {
    const said = await sendRaw(server, text);
    // One answer, of the request as the server's front would see it; then the connection is over.
    expect(statusesOf(said).length).toBeLessThanOrEqual(1);
    for (const status of statusesOf(said)) expect([400, 401]).toContain(status);
  });
});

test('no page of another origin may read an answer', async () => {
  for (const path of ['/v1/events', '/v1/session', '/openapi.json', '/', '/docs', '/healthz', '/metrics']) {
    for (const method of ['GET', 'OPTIONS']) {
      const { headers } = await server.fetch(path, {
        method,
        headers: { origin: 'https://elsewhere.example', 'access-control-request-method': 'POST' },
      });
      expect([path, method, headers.get('access-control-allow-origin')]).toEqual([path, method, null]);
    }
  }
});
