import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { eventually } from '@pvt/kernel/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runCli, startCli } from '../../tests/cli.ts';
import { cutAfter } from '../../tests/cutting-proxy.ts';
import { joinServer, type SharedServer } from '../../tests/shared-server.ts';

let server: SharedServer;
let folder: string;
const pvt = (...args: string[]) => runCli(server, args);

beforeAll(async () => {
  server = await joinServer();
  folder = await mkdtemp(join(tmpdir(), 'pvt-cli-'));
  const mapping = { type: '"order.placed"', key: 'row.customer', data: '{"amount": int(row.amount)}' };
  const put = await server.fetch('/v1/sources/orders', {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ format: 'csv', mapping }),
  });
  expect(await put.json()).toMatchObject({ name: 'orders' });
});

afterAll(async () => {
  await server.leave();
  await rm(folder, { recursive: true, force: true });
});

async function file(
  name: string,
  rows: number,
  pack: (text: string) => string | Buffer = (text) => text,
): Promise<string> {
  const lines = Array.from({ length: rows }, (_, i) => `customer-${i % 7},${i}`);
  const path = join(folder, name);
  await writeFile(path, pack(['customer,amount', ...lines, ''].join('\n')));
  return path;
}

describe('import', () => {
  test('takes a packed file in and sums it up; the same file again adds nothing', async () => {
    const path = await file('packed.csv.gz', 500, gzipSync);
    expect(await pvt('import', path, '--source', 'orders')).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('500 accepted, 0 duplicate, 0 refused.'),
    });
    const again = await pvt('import', path, '--source', 'orders', '--json');
    expect(JSON.parse(again.stdout)).toMatchObject({
      state: 'done',
      lines: { read: 500, accepted: 0, duplicate: 500, refused: 0 },
    });
  });

  test('tells which line was refused and why', async () => {
    const path = join(folder, 'faulty.csv');
    await writeFile(path, 'customer,amount\nc-1,5\nc-2,many\n');
    const { code, stdout } = await pvt('import', path, '--source', 'orders');
    expect(code).toBe(0);
    expect(stdout).toContain('1 accepted, 0 duplicate, 1 refused.');
    expect(stdout).toMatch(/line 3, \/mapping\/data: /);
  });

  test('of which every line is refused fails, and one without lines says so', async () => {
    const path = join(folder, 'all-faulty.csv');
    await writeFile(path, 'customer,amount\nc-1,none\nc-2,many\n');
    expect(await pvt('import', path, '--source', 'orders')).toMatchObject({
      code: 1,
      stdout: expect.stringContaining('0 accepted, 0 duplicate, 2 refused.'),
      stderr: expect.stringContaining('2 lines were refused'),
    });
    await writeFile(path, 'customer,amount\n');
    expect(await pvt('import', path, '--source', 'orders')).toMatchObject({
      code: 0,
      stderr: expect.stringContaining('has no rows'),
    });
  });

  test('says on Ctrl-C how to go on', async () => {
    const path = await file('interrupted.csv', 40_000);
    const dead = await cutAfter(server, 100_000);
    const run = startCli({ ...server, url: dead.url }, ['import', path, '--source', 'orders']);
    await run.says('Trying again');
    run.interrupt();
    const { code, stderr } = await run.ended;
    dead.close();
    expect(code).toBe(130);
    const job = /--source orders --job ([0-9a-f-]{36})/.exec(stderr)?.[1] ?? '';
    const resumed = await pvt('import', path, '--source', 'orders', '--job', job, '--json');
    expect(JSON.parse(resumed.stdout)).toMatchObject({ id: job, state: 'done', lines: { read: 40_000 } });
  });
});

describe('what a person gets wrong', () => {
  test.each([
    [['imprt'], 'There is no command "imprt". Did you mean "import"?'],
    [['--json', 'keys'], 'The command comes first'],
    [['import', 'nothing-here.csv', '--source', 'orders'], 'There is no file nothing-here.csv.'],
    [['import', 'package.json', '--source', 'nothing'], 'There is no source "nothing".'],
    [['import', 'package.json'], 'Give the source that the file is from'],
    [['tail', '--typ', 'x'], "Unknown option '--typ'. Did you mean --type?"],
    [['events', '--from', '--to', 'x'], '--from: give it a value.'],
    [['events', '--all=yes'], '--all: takes no value.'],
    [
      ['events', '--from', 'yesterday'],
      '--from: must be a day, such as 2026-03-01, or an instant, such as 2026-03-01T00:00:00Z.',
    ],
    [['events', '--to', '2026-02-30'], '--to: must be a day'],
    [['events', '--status', 'lost'], '--status: must be one of: pending, '],
    [['dead-letters', '--limit', '9999'], '--limit: must lie between 1 and 500.'],
    [['keys', 'create', '--name', 'a', '--scopes', '*', '--expires', 'soon'], '--expires: must be a day, such as'],
    [['apply'], '--file: give a file or a folder'],
    [['apply', '-f', 'nothing-here'], '--file: there is no file or folder nothing-here.'],
    [['events', '--filter', 'data.('], 'The filter does not compile'],
    [['keys', '--api-key', 'pvt_key_wrong'], 'The API key or session is not valid'],
    [['events', '--key', 'pvt_key_wrong'], 'give it with --api-key'],
    [['tail', '--key', 'pvt_key_wrong'], 'give it with --api-key'],
    [['events', 'lamp.lit'], '"lamp.lit" is one word too many'],
    [['import', 'a.csv', 'b.csv', '--source', 'orders'], '"b.csv" is one word too many'],
    [['keys', 'create', '--name', 'old', '--scopes', '*', '--expires', '2020-01-01T00:00:00Z'], 'is not in the future'],
    [['keys', '--url', 'http://localhost:65531'], 'No server answers at http://localhost:65531.'],
    [['keys', '--url', 'localhost'], 'is not the address of a server'],
    [['example', 'hotel'], 'There is no example "hotel"; there is hotel-bookings, hostels, academy, auction.'],
  ])('%j: one line, exit code 1', async (args, said) => {
    const { code, stdout, stderr } = await pvt(...args);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/^pvt: /);
    expect(stderr).toContain(said);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });
});

describe('the server', () => {
  test('is found by the address in its data folder, whatever its port', async () => {
    const found = await runCli(server, ['sign-in'], { PVT_URL: '', PVT_PORT: '0' });
    expect(found.stdout).toContain(`${server.url}/?token=`);
  });

  test.each([[['keys']], [['tail']]])('at another program’s address is told as none, in one line: %j', async (args) => {
    const page = createServer((_request, response) => response.end('<html>Welcome</html>'));
    await new Promise<void>((resolve) => page.listen(0, '127.0.0.1', resolve));
    const address = page.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const { code, stderr } = await pvt(...args, '--url', `http://127.0.0.1:${port}`);
    page.close();
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: `pvt: What answers at http://127.0.0.1:${port} is not PVT; give its address with --url, or set PVT_URL.\n`,
    });
  });

  test('gets nothing of an example whose file is not there', async () => {
    const { code, stderr } = await pvt('example', 'hotel-bookings', 'nothing-here.csv');
    expect({ code, stderr }).toEqual({ code: 1, stderr: 'pvt: There is no file nothing-here.csv.\n' });
    const { items } = (await (await server.fetch('/v1/boards')).json()) as { items: unknown[] };
    expect(items).toEqual([]);
  });
});

describe('events', () => {
  test('are searched, shown with their trail and followed', async () => {
    const run = startCli(server, ['tail', '--type', 'lamp.lit', '--json', '--after', '0']);
    const body = JSON.stringify({ type: 'lamp.lit', id: 'lamp-1', key: 'hall', data: { watts: 9 } });
    await server.fetch('/v1/events', { method: 'POST', headers: { 'content-type': 'application/json' }, body });
    await run.says('"id":"lamp-1"');
    run.interrupt();
    expect((await pvt('events', '--type', 'lamp.lit', '--filter', 'data.watts > 5')).stdout).toContain(
      'hall  lamp-1  {"watts":9}',
    );
    expect((await pvt('events', '--type', 'lamp.lit', '--csv')).stdout).toContain('"lamp.lit"');
    expect((await pvt('event', 'lamp-1')).stdout).toContain('accepted');
  });

  test('are searched from a day on and before one, as metrics are', async () => {
    const body = JSON.stringify({ type: 'lamp.dated', id: 'lamp-2', time: '2026-03-01T00:00:00Z', data: {} });
    await server.fetch('/v1/events', { method: 'POST', headers: { 'content-type': 'application/json' }, body });
    const found = async (...bounds: string[]) => (await pvt('events', '--type', 'lamp.dated', ...bounds)).stdout;
    expect(await found('--from', '2026-03-01', '--to', '2026-03-02')).toContain('lamp-2');
    expect(await found('--to', '2026-03-01')).toBe('');
    expect(await found('--from', '2026-03-02')).toBe('');
  });
});

describe('what is not as it should be', () => {
  const put = (path: string, body: unknown) =>
    server.fetch(path, { method: 'PUT', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
  const publish = (events: readonly unknown[]) =>
    server.fetch('/v1/events/batch', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(events),
    });

  test('is said of a flow most of whose events fail', async () => {
    await put('/v1/flows/bad-orders', {
      on: ['order.bad'],
      steps: [{ when: 'data.missing > 0' }, { to: { event: { type: 'order.good' } } }],
    });
    await publish(Array.from({ length: 33 }, (_, n) => ({ type: 'order.bad', id: `bad-${n}`, data: {} })));
    await eventually(async () => {
      const { stdout, stderr } = await pvt('flows');
      expect(stdout).toMatch(/^bad-orders +1 +running, failing /m);
      expect(stderr).toContain('bad-orders fails: more than half of its newest events became dead letters.');
    });
  });

  test('is said of a metric that lacks events, whose money is rounded by its currency', async () => {
    await put('/v1/metrics/bill.amount', {
      event: 'bill.sent',
      unit: 'EUR',
      value: { kind: 'avg', of: 'data.amount' },
    });
    const lacking = 'bill.amount is not complete: 2 events could not be counted.';
    await publish([
      { type: 'bill.sent', id: 'bill-1', data: { amount: 100 } },
      { type: 'bill.sent', id: 'bill-2', data: { amount: 100 } },
      { type: 'bill.sent', id: 'bill-3', data: { amount: 219.9227 } },
      { type: 'bill.sent', id: 'bill-4', data: { amount: 'much' } },
      { type: 'bill.sent', id: 'bill-5', data: { amount: 'more' } },
    ]);
    await eventually(async () => {
      const { stdout, stderr } = await pvt('metrics', 'bill.amount', '--every', 'all');
      expect(stderr).toContain(lacking);
      expect(stdout).toBe('   EUR\n──────\n139.97\n');
    });
    const listed = await pvt('metrics');
    expect(listed.stdout).toMatch(/^bill\.amount +live, not complete /m);
    expect(listed.stderr).toContain(lacking);
    // For machines every digit, and the warning beside it.
    const exact = await pvt('metrics', 'bill.amount', '--every', 'all', '--json');
    expect(JSON.parse(exact.stdout)).toMatchObject({ rows: [{ value: 139.9742333333 }] });
    expect(exact.stderr).toContain(lacking);
  });
});

describe('keys', () => {
  test('are made, listed and revoked', async () => {
    const made = JSON.parse(
      (await pvt('keys', 'create', '--name', 'reader', '--scopes', 'events:read', '--json')).stdout,
    );
    // Both at once: the API key is whose the request is, and the key is the events'.
    const found = await pvt('events', '--api-key', made.key, '--key', 'hall', '--json');
    expect(JSON.parse(found.stdout)).toMatchObject({ id: 'lamp-1' });
    expect((await pvt('events', '--api-key', made.key, '--key', 'cellar', '--json')).stdout).toBe('');
    expect((await pvt('keys', '--api-key', made.key)).stderr).toContain('lacks the scope keys:write');
    expect((await pvt('keys')).stdout).toContain('reader');
    const listed = (await pvt('keys', '--json')).stdout.trim().split('\n');
    const reader = listed.map((line) => JSON.parse(line)).find(({ id }) => id === made.id);
    expect(Date.now() - Date.parse(reader.lastUsedAt)).toBeLessThan(60_000);
    expect((await pvt('keys', 'revoke', made.id)).code).toBe(0);
    expect(await pvt('events', '--api-key', made.key)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('not valid'),
    });
  });

  test('of one scope can not make a link that has them all', async () => {
    const made = JSON.parse((await pvt('keys', 'create', '--name', 'keys', '--scopes', 'keys:write', '--json')).stdout);
    expect((await pvt('sign-in', '--api-key', made.key)).stderr).toContain('lacks the scope');
    const elsewhere = await runCli(server, ['sign-in'], { PVT_PUBLIC_URL: 'https://pvt.example.org/' });
    expect(elsewhere.stdout).toMatch(/^https:\/\/pvt\.example\.org\/\?token=\S+\n$/);
    const link = new URL((await pvt('sign-in')).stdout.trim());
    const session = await fetch(`${server.url}/v1/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ token: link.searchParams.get('token') }),
    });
    expect(session.status).toBe(200);
  });
});
