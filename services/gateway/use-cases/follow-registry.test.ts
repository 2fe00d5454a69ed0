import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { GatewayDocument } from '../core/document.ts';
import { followRegistry } from './follow-registry.ts';
import type { RunningTools } from './tools.ts';

/** A process that says what it serves. */
async function serving(paths: readonly string[]): Promise<{ readonly server: Server; readonly url: string }> {
  const server = createServer((_request, response) => {
    response.end(JSON.stringify({ paths: Object.fromEntries(paths.map((path) => [path, {}])) }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

let people: Awaited<ReturnType<typeof serving>>;
let data: Awaited<ReturnType<typeof serving>>;
beforeAll(async () => {
  people = await serving(['/healthz', '/v1/session']);
  data = await serving(['/healthz', '/v1/flows/{name}']);
});
afterAll(() => {
  for (const each of [people, data]) each?.server.close();
});

const instance = (services: readonly string[], url: string | null) => ({ services, public: url });

/** Gives the lists one after the other, and ends when there is none left. @returns the documents that were taken */
async function followed(lists: readonly (readonly object[])[], publishedAfter = Number.POSITIVE_INFINITY) {
  const ended = new AbortController();
  const taken: GatewayDocument[] = [];
  const troubles: string[] = [];
  const waiting = [...lists.entries()];
  const tools = {
    contracts: {
      async call() {
        const next = waiting.shift();
        if (next === undefined) {
          ended.abort();
          return { list: null };
        }
        return { list: { revision: next[0] + 1, stale: false, instances: next[1] } };
      },
    },
    ownContext: () => ({}),
    onTrouble: (error: unknown) => troubles.push(String(error)),
  } as unknown as Pick<RunningTools, 'contracts' | 'ownContext' | 'onTrouble'>;
  const follower = {
    isPublished: () => taken.length >= publishedAfter,
    async takeFront(document: GatewayDocument) {
      taken.push(document);
      return true;
    },
  };
  await followRegistry(tools, follower, ended.signal);
  return { taken, troubles };
}

const leadsTo = (document: GatewayDocument | undefined) =>
  document?.routes.map(({ match: { path }, to }) => [Object.values(path ?? {})[0], 'upstream' in to && to.upstream]);

test('addresses lead to the processes that serve them, as kinds of processes come and go', async () => {
  const identity = instance(['identity'], people.url);
  const fluxcore = instance(['fluxcore'], data.url);
  const { taken, troubles } = await followed([[fluxcore], [identity], [identity, fluxcore], [identity]]);
  expect(troubles).toEqual([]);
  // Without those who serve pages and sign people in, nobody is led anywhere.
  expect(taken.map(leadsTo)).toEqual([
    [
      ['/healthz', 'identity'],
      ['/v1/session', 'identity'],
      ['/', 'identity'],
    ],
    [
      ['/v1/flows/{name}', 'fluxcore'],
      ['/v1/session', 'identity'],
      ['/', 'identity'],
    ],
    [
      ['/healthz', 'identity'],
      ['/v1/session', 'identity'],
      ['/', 'identity'],
    ],
  ]);
});

test('of several of a kind one has to answer, and once a document was published no more are made', async () => {
  const away = instance(['identity'], 'http://127.0.0.1:1');
  const { taken } = await followed([[away, instance(['identity'], people.url)], [away]], 1);
  expect(taken).toHaveLength(1);
});

test('while a new kind can not be asked, that is told once, and what leads somewhere stays', async () => {
  const { taken, troubles } = await followed([[instance(['identity'], 'http://127.0.0.1:1')]]);
  expect(taken).toEqual([]);
  expect(troubles).toHaveLength(1);
});
