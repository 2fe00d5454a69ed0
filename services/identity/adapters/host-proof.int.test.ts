import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { FILE_PATH, tokenText } from '../core/host-check.ts';
import { type DnsServer, startDns } from './dns-harness.ts';
import { hostProof, type ProveHost } from './host-proof.ts';

const TOKEN = tokenText('abc');
let dns: DnsServer;
let web: Server;
let prove: ProveHost;
let served: { status: number; text: string; location?: string };
let asked: string[] = [];

beforeAll(async () => {
  dns = await startDns();
  web = createServer((request, response) => {
    asked.push(`${request.headers.host} ${request.url}`);
    response.writeHead(served.status, served.location === undefined ? {} : { location: served.location });
    response.end(served.text);
  });
  await new Promise<void>((resolve) => web.listen(0, '127.0.0.1', resolve));
  prove = hostProof({ servers: [dns.address], mayBePrivate: true, port: port(), timeoutMs: 1000 });
});
afterAll(async () => {
  await dns?.close();
  web?.close();
});
beforeEach(() => {
  dns.records.clear();
  dns.silent = false;
  served = { status: 404, text: '' };
  asked = [];
});

const port = (): number => (web.address() as AddressInfo).port;

test('a host is proved by its TXT record, among others', async () => {
  dns.records.set('_pvt.own.example', { txt: ['v=spf1 -all', TOKEN] });
  expect(await prove('own.example', 'abc')).toEqual({ by: 'dns' });
  expect(await prove('own.example', 'abcd')).toMatchObject({ isAnswered: true });
});

test('a host is proved by the file that it serves, on a line of its own', async () => {
  dns.records.set('own.example', { a: '127.0.0.1' });
  served = { status: 200, text: `another\r\n${TOKEN}\r\n` };
  expect(await prove('own.example', 'abc')).toEqual({ by: 'file' });
  expect(asked).toEqual([`own.example:${port()} ${FILE_PATH}`]);
});

test.each([
  ['redirect', { status: 302, text: TOKEN, location: 'http://127.0.0.1/' }],
  ['longer token', { status: 200, text: `${TOKEN}d` }],
  ['page of an error', { status: 404, text: TOKEN }],
  ['token behind too much', { status: 200, text: `${'x'.repeat(100_000)}\n${TOKEN}` }],
])('a %s proves nothing', async (_what, answer) => {
  dns.records.set('own.example', { a: '127.0.0.1' });
  served = answer;
  expect(await prove('own.example', 'abc')).toMatchObject({ isAnswered: true });
});

test('an address of the inside is not asked', async () => {
  dns.records.set('own.example', { a: '127.0.0.1' });
  served = { status: 200, text: TOKEN };
  const outside = hostProof({ servers: [dns.address], mayBePrivate: false, port: port(), timeoutMs: 1000 });
  expect(await outside('own.example', 'abc')).toMatchObject({
    fault: expect.stringContaining('not of the public internet') as string,
  });
  expect(asked).toEqual([]);
});

test('where DNS is silent, nobody knows', async () => {
  dns.silent = true;
  const hasty = hostProof({ servers: [dns.address], mayBePrivate: true, port: port(), timeoutMs: 100 });
  expect(await hasty('own.example', 'abc')).toMatchObject({ isAnswered: false });
});
