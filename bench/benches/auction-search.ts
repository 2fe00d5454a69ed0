import type pg from 'pg';
import { openServerDatabase, tenantOf } from '../database.ts';
import { type Figure, figure, note } from '../figure.ts';
import { runLoad } from '../load.ts';
import type { BenchOptions } from '../options.ts';
import { type Server, startServer } from '../server.ts';
import { fillProjects, wordAt } from './auction/projects.ts';

const PROJECTS = 1_000_000;
const REQUESTS = 1500;
const WARMUP = 300;
/** Every eighth word is misspelt. */
const MISSPELT = 8;

/**
 * Searches of projects over HTTP, with facets beside the first page: one at a time, by words that every third project has and by words that
 * one in 30,000 has, by skills, systems, format, price, currency and state. Then ten times as many; `--events` says how many there are
 * first.
 */
export async function run({ events = PROJECTS / 10 }: BenchOptions): Promise<Figure[]> {
  const server = await startServer();
  try {
    const client = await openServerDatabase(server);
    try {
      await fill(server, client, 0, events);
      const few = await measure(server);
      await fill(server, client, events, events * 10);
      const many = await measure(server);
      return [
        figure(`auction-search: ${events} projects, p99`, 'ms', few.p99Ms, undefined, few),
        figure(`auction-search: ${events * 10} projects, p99`, 'ms', many.p99Ms, undefined, many),
        figure('auction-search: the p99 of ten times as many', 'x of itself', many.p99Ms / few.p99Ms, undefined),
      ];
    } finally {
      await client.end();
    }
  } finally {
    await server.stop();
  }
}

async function fill(server: Server, client: pg.Client, from: number, until: number): Promise<void> {
  const begun = performance.now();
  await fillProjects(client, await tenantOf(server), from, until);
  note(`${until} projects are in place after ${((performance.now() - begun) / 1000).toFixed(0)} s`);
}

async function measure({ port, authorization }: Server) {
  const result = await runLoad({
    ...{ port, connections: 1, requests: REQUESTS, warmup: WARMUP },
    request: (i) => `GET /v1/project-search?${searchOf(i)} HTTP/1.1\r\nHost: localhost\r\n${authorization}\r\n`,
  });
  if (result.failed > 0) throw new Error(`${result.failed} searches failed: ${result.firstFailure}`);
  return result;
}

const FACETS = [
  '',
  '&state=open',
  '&skill=n8n',
  '&system=Xero&state=open',
  '&format=sealed&currency=USD',
  '&price=to-2000&state=open',
  '&skill=n8n,python&currency=EUR',
] as const;

function searchOf(i: number): string {
  // From the most frequent word to the rarest.
  const word = wordAt((i * i * 31) % 2000);
  const written = i % MISSPELT === 0 ? `${word.slice(0, -1)}q` : word;
  const text = i % 3 === 0 ? '' : i % 5 === 0 ? `${written}+${wordAt(i % 40)}` : written;
  return `limit=50&text=${text}${FACETS[i % FACETS.length] ?? ''}`;
}
