import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Route } from '../../services/gateway/core/document.ts';
import { compileRoutes } from '../../services/gateway/core/route-table.ts';
import { type Figure, figure, middle, note } from '../figure.ts';
import { undoLater } from '../interrupt.ts';
import { type LoadResult, runLoad } from '../load.ts';
import { type ProxyPeer, startFastifyProxy, startNginx } from '../peers/proxies.ts';
import { ended, portOf } from '../server.ts';

const CONNECTIONS = 64;
const SECONDS = 2;
const ROUNDS = 5;
const FINDS = 200_000;

interface Hop extends ProxyPeer {
  readonly token: string;
}

const UPSTREAM = fileURLToPath(new URL('../fixed-answer.ts', import.meta.url));
const GATEWAY = fileURLToPath(new URL('../gateway-hop.ts', import.meta.url));

async function startScript(script: string, ...args: string[]): Promise<Hop> {
  const child = spawn(process.execPath, [script, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, NODE_ENV: 'production' },
  });
  const stop = undoLater(() => ended(child));
  let token = '';
  createInterface(child.stdout).on('line', (line) => {
    token = /^token (.*)/.exec(line)?.[1] ?? token;
  });
  const port = await portOf(child);
  return { port, token, stop };
}

/** A hop through the gateway beside other proxies, before an upstream that costs nothing; and how long finding a route takes. */
export async function run(): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const [name, size] of [
    ['1 KB', 1024],
    ['100 KB', 102_400],
  ] as const) {
    const upstream = await startScript(UPSTREAM, String(size));
    const own = await startScript(GATEWAY, String(upstream.port));
    const full = await startScript(GATEWAY, String(upstream.port), 'full');
    const nginx = await startNginx(upstream.port);
    const fastify = await startFastifyProxy(upstream.port);
    try {
      const [direct, ours, checked, theirs, others] = await inTurn([upstream, own, full, nginx, fastify]);
      note(`${name}: the upstream itself ${Math.round(direct?.perSecond ?? 0)}/s`);
      const hop = ours?.perSecond ?? 0;
      figures.push(
        figure(`gateway hop ${name} beside nginx`, 'GET/s', hop, theirs?.perSecond, ours),
        figure(`gateway hop ${name} beside @fastify/http-proxy`, 'GET/s', hop, others?.perSecond, ours),
        figure(
          `the same with token, limit and 1,000 routes, ${name}, beside itself`,
          'GET/s',
          checked?.perSecond ?? 0,
          hop,
          checked,
        ),
      );
    } finally {
      for (const each of [fastify, nginx, full, own, upstream]) await each.stop();
    }
  }
  const [few, many] = [nanosecondsOfFind(10), nanosecondsOfFind(10_000)];
  return [...figures, figure('find one of 10,000 routes, beside one of 10', 'x of itself', many / few, 1)];
}

async function inTurn(hops: readonly (ProxyPeer & { readonly token?: string })[]): Promise<LoadResult[]> {
  const results: LoadResult[][] = hops.map(() => []);
  for (let round = 0; round < ROUNDS; round += 1)
    for (const [place, { port, token = '' }] of hops.entries()) {
      const authorization = token === '' ? '' : `Authorization: Bearer ${token}\r\n`;
      const request = (): string => `GET /asked/7 HTTP/1.1\r\nHost: localhost\r\n${authorization}\r\n`;
      const result = await runLoad({ port, connections: CONNECTIONS, seconds: SECONDS, warmup: 200, request });
      if (result.failed > 0) throw new Error(`${result.failed} failed, the first: ${result.firstFailure}`);
      results[place]?.push(result);
    }
  return results.map((each) => middle(each, ({ perSecond }) => perSecond));
}

function nanosecondsOfFind(count: number): number {
  const routes: Route[] = Array.from({ length: count }, (_, index) => ({
    name: `r${index}`,
    match: { path: { template: `/v1/service-${index}/{id}/items` }, methods: ['GET'] },
    to: { upstream: 'one' },
  }));
  const table = compileRoutes(routes);
  const asked = Array.from({ length: 1000 }, (_, index) => ({
    ...{
      method: 'GET',
      host: 'localhost',
      path: `/v1/service-${(index * 7919) % count}/42/items`,
      query: '',
      address: '',
    },
    headers: {},
  }));
  const times = Array.from({ length: ROUNDS }, () => {
    const from = performance.now();
    for (let find = 0; find < FINDS; find += 1) {
      const facts = asked[find % asked.length];
      if (facts !== undefined && !('route' in table.find(facts))) throw new Error('a route was not found');
    }
    return ((performance.now() - from) * 1e6) / FINDS;
  }).toSorted((a, b) => a - b);
  return times[Math.floor(ROUNDS / 2)] ?? 0;
}
