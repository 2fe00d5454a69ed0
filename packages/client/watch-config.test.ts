import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test, vi } from 'vitest';
import { type ConfigValues, type WatchedConfig, watchConfig } from './watch-config.ts';

/** A server of values that can be cut off. */
async function configServer() {
  let revision = 1;
  const told: string[] = [];
  const open = new Set<ServerResponse>();
  const send = (to: ServerResponse) =>
    to.write(
      `event: config\nid: ${revision}\ndata: ${JSON.stringify({ revision, values: { a: revision }, hidden: [] })}\n\n`,
    );
  const server = createServer((request, response) => {
    if (request.headers.authorization !== 'Bearer right')
      return response.writeHead(401).end('{"code":"UNAUTHENTICATED"}');
    if (request.method === 'PUT') {
      request.on('data', (part: Buffer) => told.push(part.toString()));
      return request.on('end', () => response.writeHead(204).end());
    }
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    open.add(response);
    return send(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    ...{ url: `http://127.0.0.1:${port}`, told },
    publish(tell = true) {
      revision += 1;
      if (tell) for (const each of open) send(each);
    },
    cut: () => {
      for (const each of open) each.destroy();
      open.clear();
    },
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

async function watched(
  more: object = {},
): Promise<{ server: Awaited<ReturnType<typeof configServer>>; config: WatchedConfig }> {
  const server = await configServer();
  const config = await watchConfig({
    url: server.url,
    apiKey: 'right',
    environment: 'production',
    retryMs: 1,
    ...more,
  });
  closing.push(() => config.close(), server.close);
  return { server, config };
}

test('case 9: who was cut off while values changed goes on with what it has, and is told the last ones once', async () => {
  const { server, config } = await watched();
  const seen: number[] = [];
  config.onChange(({ revision }) => void seen.push(revision));
  await vi.waitFor(() => expect(seen).toEqual([1]));
  server.publish(false);
  server.publish(false);
  server.cut();
  expect(config.current.values).toEqual({ a: 1 });
  await vi.waitFor(() => expect(seen).toEqual([1, 3]));
});

test('a listener that throws is told again, and one that hangs holds nobody up', async () => {
  const troubles: unknown[] = [];
  const { server, config } = await watched({ onTrouble: (error: unknown) => troubles.push(error) });
  const hanging = vi.fn<() => Promise<void>>(() => new Promise(() => undefined));
  const throwing = vi.fn<(values: ConfigValues) => void>();
  throwing.mockImplementationOnce(() => {
    throw new Error('not now');
  });
  const seen: number[] = [];
  config.onChange(hanging);
  config.onChange(throwing);
  config.onChange(({ revision }) => void seen.push(revision));
  await vi.waitFor(() => expect(throwing).toHaveBeenCalledTimes(2));
  server.publish();
  await vi.waitFor(() => expect(seen).toEqual([1, 2]));
  await vi.waitFor(() => expect(throwing.mock.lastCall?.[0].revision).toBe(2));
  expect([hanging.mock.calls.length, troubles.length]).toEqual([1, 1]);
});

test('one that is at work is told only the newest of what came meanwhile', async () => {
  const { server, config } = await watched();
  const seen: number[] = [];
  const first = Promise.withResolvers<void>();
  config.onChange(async ({ revision }) => {
    seen.push(revision);
    if (revision === 1) await first.promise;
  });
  server.publish();
  server.publish();
  await vi.waitFor(() => expect(config.current.revision).toBe(3));
  first.resolve();
  await vi.waitFor(() => expect(seen).toEqual([1, 3]));
});

test('it tells by which revision it runs, and a key that is refused is told at once', async () => {
  const { server } = await watched({ instance: { id: 'shop-1', program: 'shop 1.0.0' }, subject: 'acme' });
  await vi.waitFor(() =>
    expect(server.told.map((text) => JSON.parse(text) as unknown)).toEqual([
      { environment: 'production', for: 'acme', revision: 1, program: 'shop 1.0.0' },
    ]),
  );
  await expect(watchConfig({ url: server.url, apiKey: 'wrong', environment: 'production' })).rejects.toThrow(/401/);
});
