import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Principal, permits } from '@pvt/kernel/context';
import nodeFlags from '../../apps/server/node-flags.json' with { type: 'json' };
import { type Figure, figure, middle } from '../figure.ts';
import { undoLater } from '../interrupt.ts';
import { type LoadResult, runLoad } from '../load.ts';
import { ended, portOf, type Server, startServer } from '../server.ts';
import { sessionOf } from '../session.ts';

const CONNECTIONS = 64;
const SECONDS = 1;
const ROUNDS = 15;
const CHECKS = 200_000;

/** What it costs to know who asks, by a session, a key and a token; and one check of a permission. */
export async function run(): Promise<Figure[]> {
  const server = await startServer();
  try {
    const session = await sessionOf(server);
    const token = await tokenOf(server);
    const script = fileURLToPath(new URL('../one-answer.ts', import.meta.url));
    const secret = (await readFile(join(server.folder, 'secret'), 'utf8')).trim();
    const args = [...nodeFlags, script, await server.databaseUrl(), secret, `http://localhost:${server.port}`];
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    const stop = undoLater(() => ended(child));
    try {
      const port = await portOf(child);
      const credentials: readonly Credential[] = [
        ['key', server.authorization],
        ['session', `Cookie: pvt_session=${session}\r\n`],
        ['JWT', `Authorization: Bearer ${token}\r\n`],
      ];
      const pairs = await inTurn(port, credentials);
      return [
        ...credentials.map(([name], n) => {
          const { known, unread } = middle(pairs[n] ?? [], (pair) => pair.known.perSecond / pair.unread.perSecond);
          return figure(
            `authenticated request (${name}) beside the same without`,
            'GET/s',
            known.perSecond,
            unread.perSecond,
            known,
          );
        }),
        figure('permission check', 'µs', microsecondsOfCheck(), undefined),
      ];
    } finally {
      await stop();
    }
  } finally {
    await server.stop();
  }
}

type Credential = readonly [name: string, header: string];

/** The same bytes to the route that asks who sends them and to the one that does not, one right after the other. */
interface Pair {
  readonly known: LoadResult;
  readonly unread: LoadResult;
}

async function inTurn(port: number, credentials: readonly Credential[]): Promise<Pair[][]> {
  const pairs: Pair[][] = credentials.map(() => []);
  for (let round = 0; round < ROUNDS; round++)
    for (const [n, [, header]] of credentials.entries()) {
      const ask = (path: string): Promise<LoadResult> =>
        load(port, `GET ${path} HTTP/1.1\r\nHost: localhost\r\n${header}\r\n`);
      // Each is first in turn: what else runs on the machine comes and goes.
      if (round % 2 === 0) pairs[n]?.push({ known: await ask('/closed'), unread: await ask('/open') });
      else {
        const unread = await ask('/open');
        pairs[n]?.push({ known: await ask('/closed'), unread });
      }
    }
  return pairs;
}

async function load(port: number, request: string): Promise<LoadResult> {
  const result = await runLoad({
    ...{ port, connections: CONNECTIONS, seconds: SECONDS, warmup: 300 },
    request: () => request,
  });
  if (result.failed > 0) throw new Error(`${result.failed} requests failed; the first: ${result.firstFailure}`);
  return result;
}

/** Of a service account that may do everything. */
async function tokenOf(server: Pick<Server, 'call' | 'port'>): Promise<string> {
  const made = await server.call('POST', '/v1/programs', {
    kind: 'service',
    name: 'bench',
    grants: [{ role: 'owner' }],
  });
  const { id, secret } = made as { id: string; secret: string };
  const form = { grant_type: 'client_credentials', client_id: id, client_secret: secret };
  const init = { method: 'POST', body: new URLSearchParams(form) };
  const answer = await fetch(`http://127.0.0.1:${server.port}/oidc/token`, init);
  return ((await answer.json()) as { access_token: string }).access_token;
}

/** Somebody with many permissions, who is asked for what comes last. */
function microsecondsOfCheck(): number {
  const permissions = Array.from({ length: 100 }, (_, n) => `service${n}:read`);
  const limited = Array.from({ length: 20 }, (_, n) => ({
    permissions,
    resources: Array.from({ length: 100 }, (_each, m) => `property:${n}-${m}`),
  }));
  const principal: Principal = { kind: 'person', id: 'p', name: 'p', permissions, limited };
  let allowed = 0;
  const begun = performance.now();
  for (let n = 0; n < CHECKS; n++) if (permits(principal, 'service99:read', `property:${n % 20}-99`)) allowed += 1;
  for (let n = 0; n < CHECKS; n++) if (permits(principal, 'other:write', `property:${n % 20}-99`)) allowed += 1;
  if (allowed !== CHECKS) throw new Error('the check is wrong');
  return ((performance.now() - begun) * 1000) / (2 * CHECKS);
}
