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
const SECONDS = 2;
const ROUNDS = 6;
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
      const [open, byKey, bySession, byToken] = await inTurn(port, [
        ['/open', ''],
        ['/closed', server.authorization],
        ['/closed', `Cookie: pvt_session=${session}\r\n`],
        ['/closed', `Authorization: Bearer ${token}\r\n`],
      ]);
      const speed = (results: LoadResult[] = []): LoadResult => middle(results, ({ perSecond }) => perSecond);
      const bare = speed(open).perSecond;
      const found = [
        ['authenticated request (key) beside the same without', speed(byKey)] as const,
        ['authenticated request (session) beside the same without', speed(bySession)] as const,
        ['authenticated request (JWT) beside the same without', speed(byToken)] as const,
      ];
      return [
        ...found.map(([name, result]) => figure(name, 'GET/s', result.perSecond, bare, result)),
        figure('permission check', 'µs', microsecondsOfCheck(), undefined),
      ];
    } finally {
      await stop();
    }
  } finally {
    await server.stop();
  }
}

async function inTurn(
  port: number,
  routes: readonly (readonly [path: string, header: string])[],
): Promise<LoadResult[][]> {
  const results: LoadResult[][] = routes.map(() => []);
  for (let round = 0; round < ROUNDS; round++)
    // Each is first, second and last in turn: what runs meanwhile on the machine is not always the same one's.
    for (const at of routes.keys()) {
      const n = (at + round) % routes.length;
      const [path, header] = routes[n] ?? ['', ''];
      const text = `GET ${path} HTTP/1.1\r\nHost: localhost\r\n${header}\r\n`;
      const result = await runLoad({
        ...{ port, connections: CONNECTIONS, seconds: SECONDS, warmup: 300 },
        request: () => text,
      });
      if (result.failed > 0) throw new Error(`${result.failed} requests failed; the first: ${result.firstFailure}`);
      results[n]?.push(result);
    }
  return results;
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
