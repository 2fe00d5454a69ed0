import { once } from 'node:events';
import { eventually } from '@pvt/kernel/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startServer, type TestServer } from '../server.ts';
import { openPeer, type Peer } from './peer.ts';

const HEALTH = 'GET /healthz HTTP/1.1\r\nhost: a\r\n\r\n';
/** A body that is read before anybody has signed in, and never comes to its end. */
const ENDLESS =
  'POST /v1/session HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\ncontent-length: 900000\r\n\r\n{';
const FILES = 256;

let server: TestServer;

beforeAll(async () => {
  server = await startServer({
    startedBy: ['sh', '-c', `ulimit -n ${FILES} && exec "$@"`, 'sh'],
    // A log on a disk that is full from the first line on.
    settings: { PVT_LOG_FILE: '/dev/full' },
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

  test('requests that never end take places, and no descriptors of others; places that are given back serve again', async () => {
    const working: Peer[] = [];
    await eventually(async () => {
      // Those whose request has not yet arrived make room for the next ones.
      working.push(...(await openMany(FILES / 4, ENDLESS)));
      expect(working.some((peer) => peer.received().includes('"code":"OVERLOADED"'))).toBe(true);
    });
    // Also those that are told take places, for a moment.
    await eventually(async () => expect((await fetch(`${server.url}/healthz`)).status).toBe(200));
    for (const peer of working) {
      if (!peer.isClosed()) {
        peer.socket.destroy();
        await once(peer.socket, 'close');
      }
    }
    await eventually(async () => expect((await server.fetch('/v1/events?limit=1')).status).toBe(200));
  });
});
