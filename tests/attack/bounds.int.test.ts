import { readFile } from 'node:fs/promises';
import { eventually } from '@pvt/kernel/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startServer, type TestServer } from '../server.ts';
import { openPeer, type Peer } from './peer.ts';

const HEALTH = 'GET /healthz HTTP/1.1\r\nhost: a\r\n\r\n';
/** A body that is read before anybody has signed in, and never comes to its end. */
const ENDLESS =
  'POST /v1/session HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\ncontent-length: 60000\r\n\r\n{';
const TOO_LARGE = ENDLESS.replace('60000', '900000');
const FILES = 256;
const AT_ONCE = 50;

let server: TestServer;

beforeAll(async () => {
  server = await startServer({
    startedBy: ['sh', '-c', `ulimit -n ${FILES} && exec "$@"`, 'sh'],
    // A log on a disk that is full from the first line on.
    settings: { PVT_LOG_FILE: '/dev/full', PVT_DATABASE_SILENCE: '2s' },
  });
});
afterAll(() => server.stop());

async function openMany(count: number, text = ''): Promise<Peer[]> {
  return Promise.all(Array.from({ length: count }, () => openPeer(server.url, text)));
}

/** Asks on a connection that is open, and waits for the answer to exactly this request. */
async function ask(peer: Peer): Promise<void> {
  const before = peer.received().length;
  peer.socket.write(HEALTH);
  await eventually(async () => expect(peer.received().slice(before)).toContain('{"status":"ok"}'));
}

describe('with fewer file descriptors than an attacker opens connections', () => {
  test('silent connections keep nobody out: an open connection and a new one are answered, and the process lives', async () => {
    const regular = await openPeer(server.url);
    await ask(regular);
    const silent = await openMany(4 * FILES);
    await ask(regular);
    await ask(await openPeer(server.url));
    expect((await server.fetch('/v1/events?limit=1')).status).toBe(200);
    expect(silent.filter((peer) => !peer.isClosed()).length).toBeLessThan(FILES);
    for (const { socket } of [...silent, regular]) socket.destroy();
  });

  test('requests that never end keep nobody out: who is known and a new connection are answered, whatever it is that never ends', async () => {
    const regular = await openPeer(server.url);
    await ask(regular);
    const endless: Peer[] = [];
    for (const text of [ENDLESS, TOO_LARGE]) {
      for (let n = 0; n < 4; n++) endless.push(...(await openMany(FILES / 4, text)));
      await ask(await openPeer(server.url));
      expect((await server.fetch('/v1/events?limit=1')).status).toBe(200);
    }
    expect(endless.filter((peer) => !peer.isClosed()).length).toBeLessThan(FILES);
    for (const { socket } of [...endless, regular]) socket.destroy();
  });
});

/** PostgreSQL with all that it has started, each process of which can be frozen only by itself. */
async function postgresProcesses(): Promise<number[]> {
  const pid = await server.postgresPid();
  const children = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8');
  return [pid, ...children.trim().split(' ').map(Number)];
}

describe('with PostgreSQL frozen, its connections open', () => {
  const reading: string[] = [];
  beforeAll(async () => {
    const api = (await (await server.fetch('/openapi.json')).json()) as {
      readonly paths: Record<string, Record<string, { readonly 'x-scope'?: string }>>;
    };
    for (const [path, { get }] of Object.entries(api.paths)) {
      if (get?.['x-scope'] !== undefined)
        reading.push(path.replaceAll(/\{\w+\}/g, '0198c0de-0000-7000-8000-000000000000'));
    }
  });

  test('every address answers; what needs it 503 with when to come again; and all goes on when it wakes', async () => {
    const frozen = await postgresProcesses();
    for (const pid of frozen) process.kill(pid, 'SIGSTOP');
    try {
      const asked = [
        publish('frozen'),
        ...['/v1/sources', '/v1/flows', '/v1/metrics'].map((path) => server.fetch(path)),
      ];
      expect((await server.fetch('/healthz')).status).toBe(200);
      const answers = await Promise.all(asked);
      // In groups, since with so few files the server holds fewer connections than it has addresses.
      for (let first = 0; first < reading.length; first += AT_ONCE)
        answers.push(...(await Promise.all(reading.slice(first, first + AT_ONCE).map((path) => server.fetch(path)))));
      // Some need no database: what is asked wrongly, what is kept in memory.
      const waiting = answers.filter(({ status }) => status >= 500);
      expect(answers.slice(0, 4).map(({ status }) => status)).toEqual([503, 503, 503, 503]);
      expect(waiting.length).toBeGreaterThan(reading.length / 2);
      expect(waiting.filter(({ status, headers }) => status !== 503 || !headers.has('retry-after'))).toEqual([]);
      for (const { body } of answers) await body?.cancel();
      expect(await (await server.fetch('/readyz')).json()).toMatchObject({
        checks: { database: 'no answer within 2000 ms' },
      });
    } finally {
      for (const pid of frozen) process.kill(pid, 'SIGCONT');
    }
    await eventually(async () => expect((await publish('awake')).status).toBe(202));
    expect((await server.fetch('/v1/sources')).status).toBe(200);
  });
});

function publish(id: string): Promise<Response> {
  const body = JSON.stringify({ type: 'bounds.sent', id, data: {} });
  return server.fetch('/v1/events', { method: 'POST', headers: { 'content-type': 'application/json' }, body });
}
