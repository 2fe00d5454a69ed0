import type { Answer } from '@pvt/client';
import type { LogEvent } from '@pvt/kernel/log';
import type { TestServer } from '../server.ts';
import { COPIED, type Load, SENT } from './order-load.ts';

const CATCH_UP_MS = 60_000;
const LOOK_MS = 100;
const MOST_TOLD = 5;

/** Puts in place what makes the effects: a flow that copies each event, and metrics over the events and the copies. */
export async function placeEffects(server: TestServer): Promise<void> {
  await put(server, '/v1/flows/chaos-copy', {
    on: [SENT],
    steps: [
      { map: { id: 'data.id', key: 'data.key', n: 'data.n' } },
      { to: { event: { type: COPIED, id: 'data.id', key: 'data.key' } } },
    ],
  });
  for (const event of [SENT, COPIED]) {
    await put(server, `/v1/metrics/${event}.count`, { event, value: { kind: 'count' } });
    await put(server, `/v1/metrics/${event}.sum`, { event, value: { kind: 'sum', of: 'data.n' } });
  }
}

/**
 * Compares what was acknowledged with what is stored and with what was done, once the consumers have caught up.
 * @returns every difference, as a sentence; none is what is wanted
 */
export async function reconcile(server: TestServer, load: Load): Promise<string[]> {
  let differences: string[] = [];
  const deadline = Date.now() + CATCH_UP_MS;
  do {
    differences = await compare(server, load).catch((error: unknown) => [`the comparison failed: ${String(error)}`]);
    if (differences.length > 0) await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  } while (differences.length > 0 && Date.now() < deadline);
  return differences;
}

async function compare(server: TestServer, load: Load): Promise<string[]> {
  const sum = [...load.acknowledged.values()].reduce((all, ids) => all + (ids.length * (ids.length - 1)) / 2, 0);
  const differences = [...load.wrong, ...(await noDeadLetters(server))];
  for (const type of [SENT, COPIED]) {
    differences.push(...inOrder(type, await eventsOf(server, type), load));
    differences.push(
      ...(await metricIs(server, `${type}.count`, load.count)),
      ...(await metricIs(server, `${type}.sum`, sum)),
    );
  }
  return differences;
}

function inOrder(type: string, events: readonly LogEvent[], load: Load): string[] {
  const lanes = new Map<string, string[]>();
  for (const event of events) lanes.set(event.key, [...(lanes.get(event.key) ?? []), event.id]);
  return [...load.acknowledged]
    .filter(([key, ids]) => (lanes.get(key) ?? []).join() !== ids.join())
    .slice(0, MOST_TOLD)
    .map(([key, ids]) => `${type}: ${key} has ${describe(lanes.get(key) ?? [], ids)}`);
}

function describe(found: readonly string[], wanted: readonly string[]): string {
  const missing = wanted.filter((id) => !found.includes(id));
  const unknown = found.filter((id) => !wanted.includes(id));
  const doubled = found.filter((id, i) => found.indexOf(id) !== i);
  if (missing.length + unknown.length + doubled.length === 0) return 'its events in another order';
  return `${missing.length} missing (${missing.slice(0, 3).join()}), ${doubled.length} doubled (${doubled.slice(0, 3).join()}), ${unknown.length} unknown (${unknown.slice(0, 3).join()})`;
}

async function noDeadLetters(server: TestServer): Promise<string[]> {
  const { items } = await get<Answer<'listDeadLetters'>>(server, '/v1/dead-letters?limit=5');
  return items.map((item) => `a dead letter: ${JSON.stringify(item.error)}`);
}

async function metricIs(server: TestServer, name: string, wanted: number): Promise<string[]> {
  const { rows } = await get<Answer<'queryMetric'>>(server, `/v1/metrics/${name}?every=all`);
  const found = Number(rows[0]?.value ?? 0);
  return found === wanted ? [] : [`the metric ${name} is ${found} and not ${wanted}`];
}

async function eventsOf(server: TestServer, type: string): Promise<LogEvent[]> {
  const answer = await server.fetch(`/v1/events?type=${type}&order=asc`, {
    headers: { accept: 'application/x-ndjson' },
  });
  if (!answer.ok) throw new Error(await answer.text());
  return (await answer.text())
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as LogEvent);
}

export async function get<T>(server: TestServer, path: string): Promise<T> {
  const answer = await server.fetch(path);
  if (!answer.ok) throw new Error(`GET ${path}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as T;
}

export async function put(server: TestServer, path: string, body: unknown): Promise<void> {
  const headers = { 'content-type': 'application/json' };
  const answer = await server.fetch(path, { method: 'PUT', headers, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`PUT ${path}: ${answer.status} ${await answer.text()}`);
}
