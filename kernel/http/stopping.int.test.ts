import { once } from 'node:events';
import { request } from 'node:http';
import { connect } from 'node:net';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { createMetrics } from '../observability/metrics.ts';
import { eventually } from '../testing/testing.ts';
import { type Route, route } from './route.ts';
import { createHttpServer, type HttpServer } from './server.ts';

const about = {
  operationId: 'test',
  tag: 'test',
  summary: 'For the test',
  responses: {},
  permission: 'public',
} as const;

async function serve(item: Route): Promise<{ http: HttpServer; port: number; logged: string[] }> {
  const logged: string[] = [];
  const http = await createHttpServer({
    logger: pino({ level: 'error' }, { write: (line: string) => void logged.push(line) }),
    metrics: createMetrics(),
    authenticate: () => undefined,
    maxEventLoopDelayMs: 0,
    maxMemoryBytes: 0,
    overloaded: () => undefined,
  });
  http.add(item);
  await http.fastify.listen({ port: 0, host: '127.0.0.1' });
  const address = http.fastify.server.address();
  return { http, logged, port: typeof address === 'object' && address !== null ? address.port : 0 };
}

test('a request that comes while the server stops is answered 503, as a problem document that says when to try again', async () => {
  const held = Promise.withResolvers<void>();
  let under = 0;
  const { http, port } = await serve(
    route({
      ...about,
      method: 'GET',
      path: '/thing',
      handler: async () => {
        under += 1;
        await held.promise;
        return { ok: true };
      },
    }),
  );
  let come = 0;
  http.fastify.server.on('request', () => {
    come += 1;
  });
  const socket = connect(port, '127.0.0.1');
  let answers = '';
  socket.on('data', (chunk: Buffer) => {
    answers += chunk.toString();
  });
  const request = 'GET /thing HTTP/1.1\r\nhost: a\r\n\r\n';
  socket.write(request);
  await eventually(() => expect(under).toBe(1));
  const closed = http.fastify.close();
  await eventually(() => expect(http.fastify.server.listening).toBe(false));
  // On the connection that is still open for the answer to the first.
  socket.write(request);
  await eventually(() => expect(come).toBe(2));
  held.resolve();
  await once(socket, 'close');
  await closed;
  const [first, second = ''] = answers.toLowerCase().split(/(?=http\/1\.1 )/);
  expect(first).toMatch(/^http\/1\.1 200 /);
  expect(second).toMatch(/^http\/1\.1 503 /);
  expect(second).toContain('retry-after: 1');
  expect(second).toContain('content-type: application/problem+json');
  expect(second).toContain('"code":"overloaded"');
});

test('an upload is cut when the server stops, which waits until its handler has ended and logs no failure', async () => {
  const steps: string[] = [];
  const { http, port, logged } = await serve(
    route({
      ...about,
      method: 'POST',
      path: '/file',
      reads: 'stream',
      handler: async ({ raw }) => {
        try {
          for await (const _chunk of raw) steps.push('read');
        } finally {
          await new Promise((resolve) => setImmediate(resolve));
          steps.push('noted');
        }
      },
    }),
  );
  const upload = request({ port, host: '127.0.0.1', method: 'POST', path: '/file' });
  const broken = once(upload, 'error');
  upload.write('the first half');
  await eventually(() => expect(steps).toEqual(['read']));
  await http.fastify.close();
  expect(steps).toEqual(['read', 'noted']);
  await broken;
  expect(logged).toEqual([]);
});
