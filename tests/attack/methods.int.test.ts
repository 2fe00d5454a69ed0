import { METHODS } from 'node:http';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { joinServer, type SharedServer } from '../shared-server.ts';

let server: SharedServer;
beforeAll(async () => {
  server = await joinServer();
});
afterAll(() => server?.leave());

interface Answer {
  readonly status: number;
  readonly allow: string | undefined;
  readonly code: unknown;
}

/** By a socket: clients know fewer methods than there are. */
async function ask(method: string, path: string, body?: string): Promise<Answer> {
  const { hostname, port, host } = new URL(server.url);
  const socket = connect({ host: hostname, port: Number(port) });
  const content = body === undefined ? '' : `content-type: application/json\r\ncontent-length: ${body.length}\r\n`;
  socket.write(
    `${method} ${path} HTTP/1.1\r\nhost: ${host}\r\nauthorization: Bearer ${server.key}\r\n${content}connection: close\r\n\r\n${body ?? ''}`,
  );
  const [head = '', document = ''] = (await text(socket)).split('\r\n\r\n', 2);
  return {
    status: Number(head.split(' ')[1]),
    allow: /^allow: (.*)$/im.exec(head)?.[1],
    code: document.startsWith('{') ? (JSON.parse(document) as { code: unknown }).code : undefined,
  };
}

test('a method that an address is not asked with is answered 405 with those that it is, also one of WebDAV, with a body or none', async () => {
  // CONNECT asks for a tunnel and has no address: Node closes its connection.
  const others = METHODS.filter((method) => !['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE', 'CONNECT'].includes(method));
  expect(others).toEqual(expect.arrayContaining(['QUERY', 'PROPFIND', 'PATCH', 'POST', 'TRACE', 'SEARCH']));
  const expected = { status: 405, allow: 'DELETE, GET, HEAD, OPTIONS, PUT', code: 'METHOD_NOT_ALLOWED' };
  for (const method of others)
    for (const body of [undefined, '{}', '{'])
      expect({ method, body, ...(await ask(method, '/v1/flows/a', body)) }).toEqual({ method, body, ...expected });
});

test('a method that is none is answered 501, and an address that is none 404 by any method', async () => {
  expect(await ask('BREW', '/v1/flows/a')).toMatchObject({ status: 501, code: 'METHOD_UNKNOWN' });
  for (const method of ['QUERY', 'PROPFIND', 'PATCH', 'GET'])
    expect(await ask(method, '/v1/nothing')).toMatchObject({ status: 404, code: 'ROUTE_NOT_FOUND' });
});

test('a file of the reference that is none is answered as it is documented', async () => {
  const document = (await (await server.fetch('/openapi.json')).json()) as {
    paths: Readonly<Record<string, { get: { responses: object } }>>;
  };
  expect(Object.keys(document.paths['/docs/files/{file}']?.get.responses ?? {})).toEqual(
    expect.arrayContaining(['200', '404']),
  );
  expect(await ask('GET', '/docs/files/nothing.js')).toMatchObject({ status: 404, code: 'ROUTE_NOT_FOUND' });
  for (const [file, type] of [
    ['reference.css', 'text/css'],
    ['reference.js', 'text/javascript'],
    ['icon.svg', 'image/svg+xml'],
  ]) {
    const answer = await server.fetch(`/docs/files/${file}`);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, expect.stringContaining(`${type}`)]);
  }
});
