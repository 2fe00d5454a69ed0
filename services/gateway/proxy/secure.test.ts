import { connect as connectHttp2 } from 'node:http2';
import { connect, type PeerCertificate, type TLSSocket } from 'node:tls';
import { Agent, fetch as ask } from 'undici';
import { expect, onTestFinished, test } from 'vitest';
import { selfSigned } from './certificate-harness.ts';
import { listed, routeTo, startGateway, startUpstream } from './gateway-harness.ts';

const [one, two, renewed] = [selfSigned('one.example'), selfSigned('*.two.example'), selfSigned('one.example')];

async function handshake(
  port: number,
  servername: string,
  more = {},
): Promise<{ readonly shown: PeerCertificate; readonly protocol: string | null }> {
  const socket: TLSSocket = connect({ port, servername, rejectUnauthorized: false, ...more });
  await new Promise((resolve, reject) => {
    socket.once('secureConnect', resolve);
    socket.once('error', reject);
  });
  const answer = { shown: socket.getPeerCertificate(), protocol: socket.getProtocol() };
  socket.destroy();
  return answer;
}

test('TLS 1.3 with a certificate for each name, exchanged without a restart', async () => {
  const gateway = await startGateway({ routes: [], upstreams: {} }, { tls: { certificates: [one, two] } });
  const shown = async (name: string): Promise<string | undefined> =>
    (await handshake(gateway.port, name)).shown.subject.CN as string;
  expect([await shown('one.example'), await shown('a.two.example'), await shown('else.example')]).toEqual([
    'one.example',
    '*.two.example',
    'one.example',
  ]);
  expect((await handshake(gateway.port, 'one.example')).protocol).toBe('TLSv1.3');
  await expect(handshake(gateway.port, 'one.example', { maxVersion: 'TLSv1.2' })).rejects.toThrow();
  const before = (await handshake(gateway.port, 'one.example')).shown.fingerprint256;
  expect(() => gateway.setCertificates([{ ...one, key: 'none' }])).toThrow();
  expect((await handshake(gateway.port, 'one.example')).shown.fingerprint256).toBe(before);
  gateway.setCertificates([renewed]);
  expect((await handshake(gateway.port, 'one.example')).shown.fingerprint256).not.toBe(before);
});

test('HTTP/2 and HTTP/1.1 on one port, with bodies, cookies, limits and what breaks off', async () => {
  const upstream = await startUpstream((request, response) => {
    if (request.url === '/dies') {
      response.writeHead(200, { 'content-length': 10 });
      response.write('half');
      return void setImmediate(() => request.socket.destroy());
    }
    response.setHeader('x-cookie', request.headers.cookie ?? '');
    response.setHeader('set-cookie', ['a=1', 'b=2']);
    return void request.pipe(response);
  });
  const gateway = await startGateway(
    {
      routes: [
        routeTo('shop', {
          match: { hosts: ['localhost'] },
          policies: [{ hsts: { maxAgeSeconds: 60 }, rateLimit: { limit: 100, windowMs: 1000, by: 'address' } }],
        }),
      ],
      upstreams: { shop: listed(upstream.url) },
    },
    { tls: { certificates: [one] } },
  );
  const dispatcher = new Agent({ allowH2: false, connect: { rejectUnauthorized: false } });
  onTestFinished(() => dispatcher.destroy());
  const address = `https://localhost:${gateway.port}`;
  const plain = await ask(`${address}/`, { method: 'POST', body: 'by 1.1', dispatcher });
  expect([await plain.text(), plain.headers.get('strict-transport-security')]).toEqual(['by 1.1', 'max-age=60']);

  const session = connectHttp2(address, { rejectUnauthorized: false });
  onTestFinished(() => session.destroy());
  const get = (
    path: string,
    body?: string,
  ): Promise<{ readonly headers: Record<string, unknown>; readonly text: string; readonly code: number }> =>
    new Promise((resolve) => {
      const stream = session.request({
        ':path': path,
        ':method': body === undefined ? 'GET' : 'POST',
        cookie: ['k=1', 'l=2'],
      });
      let [headers, text]: [Record<string, unknown>, string] = [{}, ''];
      stream.on('response', (got) => (headers = got));
      stream.on('data', (chunk) => (text += String(chunk)));
      stream.on('error', () => undefined);
      stream.on('close', () => resolve({ headers, text, code: stream.rstCode }));
      stream.end(body);
    });
  const answer = await get('/a', 'by 2');
  expect([answer.text, answer.code]).toEqual(['by 2', 0]);
  expect(answer.headers).toMatchObject({
    ':status': 200,
    'x-cookie': 'k=1; l=2',
    'set-cookie': ['a=1', 'b=2'],
    ratelimit: expect.stringContaining('"limit"'),
  });
  expect(upstream.seen[1]?.headers).toMatchObject({ host: `localhost:${gateway.port}`, 'x-forwarded-proto': 'https' });
  expect(await get('/dies')).toMatchObject({ headers: { ':status': 200 }, code: 2 });
  expect(await get('/a')).toMatchObject({ headers: { ':status': 200 }, text: '' });
  expect((await get('/a/../b')).headers[':status']).toBe(400);
});
