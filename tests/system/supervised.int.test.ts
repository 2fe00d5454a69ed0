import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Answer } from '@pvt/client';
import { eventually } from '@pvt/kernel/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startServer, type TestServer } from '../server.ts';

type Instance = Answer<'listRegistryInstances'>['items'][number];

/** Two instances of who takes events in, and two of who they ask whose key it is, each a process of its own. */
let server: TestServer;
beforeAll(async () => {
  server = await startServer({ topology: join(import.meta.dirname, '../split.json') });
});
afterAll(() => server?.stop());

/** Asked of the registry where it announced that it listens: after it was killed that is elsewhere. */
async function instances(): Promise<readonly Instance[]> {
  const at = await readFile(join(server.dataFolder, 'processes/registry-1/address'), 'utf8');
  const answer = await fetch(`${at.trim()}/v1/registry/instances?limit=500`, {
    headers: { authorization: `Bearer ${server.key}` },
  });
  return ((await answer.json()) as Answer<'listRegistryInstances'>).items;
}

async function instance(id: string): Promise<Instance> {
  const found = (await instances()).find((each) => each.id === id);
  if (found === undefined) throw new Error(`${id} is not registered`);
  return found;
}
const pidOf = ({ metadata }: Instance): number => Number(metadata['pid']);

/** Ends a process and waits until another one is registered in its place. */
async function ended(id: string, signal: NodeJS.Signals): Promise<void> {
  const before = await instance(id);
  process.kill(pidOf(before), signal);
  await eventually(async () => expect((await instance(id)).generation).toBeGreaterThan(before.generation));
}

interface Load {
  readonly acknowledged: string[];
  /** What else was answered, or how a connection broke. */
  readonly refused: string[];
  stop(): Promise<void>;
}

/** Events that are sent without a pause to where people come in. */
function load(name: string): Load {
  const acknowledged: string[] = [];
  const refused: string[] = [];
  let stopped = false;
  const send = async (id: string): Promise<void> => {
    const answer = await server.fetch('/v1/events', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ type: 'load.sent', id, key: id, data: {} }),
    });
    await answer.arrayBuffer();
    if (answer.status === 202) acknowledged.push(id);
    else refused.push(String(answer.status));
  };
  const work = async (worker: number): Promise<void> => {
    for (let sent = 0; !stopped; sent += 1)
      await send(`${name}-${worker}-${sent}`).catch((error: Error) => refused.push(error.message));
  };
  const working = Array.from({ length: 4 }, (_, worker) => work(worker));
  return {
    acknowledged,
    refused,
    async stop() {
      stopped = true;
      await Promise.all(working);
    },
  };
}

test('all processes of the topology are registered, and who comes to the front reaches all of them', async () => {
  const all = await instances();
  expect(all.map(({ id, state }) => `${id} ${state}`)).toEqual(
    ['collect-1', 'collect-2', 'front-1', 'identity-1', 'identity-2', 'others-1', 'registry-1'].map((id) => `${id} up`),
  );
  expect((await fetch(server.signInUrl, { headers: { accept: 'text/html' } })).status).toBe(200);
  for (const path of ['/v1/flows', '/v1/sources', '/v1/keys', '/v1/registry/instances'])
    expect({ path, status: (await server.fetch(path)).status }).toEqual({ path, status: 200 });
});

test('a process that is asked to end while others call it fails no request of theirs', async () => {
  const { acknowledged, refused, stop } = load('drained');
  await eventually(() => expect(acknowledged.length).toBeGreaterThan(100));
  await ended('identity-2', 'SIGTERM');
  await ended('collect-1', 'SIGTERM');
  await stop();
  expect(refused).toEqual([]);
});

test('instances that are killed lose nothing that was acknowledged, and what fails meanwhile says that it may come again', async () => {
  const { acknowledged, refused, stop } = load('killed');
  for (const id of ['identity-1', 'collect-2']) {
    const before = acknowledged.length;
    await eventually(() => expect(acknowledged.length).toBeGreaterThan(before + 50));
    await ended(id, 'SIGKILL');
  }
  await stop();
  expect(refused.filter((each) => !/^50[234]$/.test(each))).toEqual([]);
  // The log is read up to where nothing can come in between any more: what a killed process had begun holds that back for a moment.
  await eventually(async () => {
    const stored = await server.fetch('/v1/events?type=load.sent', { headers: { accept: 'application/x-ndjson' } });
    const lines = (await stored.text()).trim().split('\n');
    const kept = new Set(lines.map((line) => (JSON.parse(line) as { id: string }).id));
    expect(acknowledged.filter((id) => !kept.has(id))).toEqual([]);
  });
});

test('while the registry is away calls go on, and who comes back is found again', async () => {
  const { acknowledged, refused, stop } = load('away');
  await eventually(() => expect(acknowledged.length).toBeGreaterThan(20));
  const before = await instance('registry-1');
  process.kill(pidOf(before), 'SIGKILL');
  const seen = acknowledged.length;
  await eventually(() => expect(acknowledged.length).toBeGreaterThan(seen + 50));
  await eventually(async () => expect((await instance('registry-1')).generation).toBeGreaterThan(before.generation));
  await stop();
  expect(refused).toEqual([]);
});
