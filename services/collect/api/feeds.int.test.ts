import { randomUUID } from 'node:crypto';
import { appendFile, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { armFailurePoint } from '@pvt/kernel/failure-point';
import { createTestDatabase, eventually, TENANT_A, type TestDatabase } from '@pvt/kernel/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type FeedStore, feedStore } from '../adapters/postgres/feed-store.ts';
import { importStore } from '../adapters/postgres/import-store.ts';
import { sourceStore } from '../adapters/postgres/source-store.ts';
import { checkEvent } from '../core/event.ts';
import type { SourceDefinition } from '../core/source.ts';
import { lookAt, startFeeds } from './feeds.ts';
import type { FeedTools } from './look-at-url.ts';

const mapping = { type: "'price.changed'", key: 'row.item' };
let database: TestDatabase;
let feeds: FeedStore;
let tools: FeedTools;
let save: (definition: SourceDefinition) => Promise<void>;
let provider: Server;
let url = '';
let root = '';
let name = '';
let asked: IncomingMessage[] = [];
let answer: (request: IncomingMessage, response: ServerResponse) => void;

beforeAll(async () => {
  database = await createTestDatabase();
  const pool = database.service('collect');
  const log = (await database.log()).forService(pool);
  root = await mkdtemp(join(tmpdir(), 'pvt-watch-'));
  feeds = feedStore(pool);
  const checks = async () => checkEvent;
  tools = {
    database: pool,
    log,
    checks,
    imports: importStore(pool),
    allowPrivate: true,
    watchRoot: root,
    now: Date.now,
    random: () => 1,
  };
  save = async (definition) => void (await sourceStore(pool).save(TENANT_A, name, definition));
  provider = createServer((request, response) => {
    asked.push(request);
    answer(request, response);
  });
  await new Promise<void>((resolve) => provider.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(provider.address() as AddressInfo).port}/prices.csv`;
});

afterAll(async () => {
  provider.closeAllConnections();
  provider.close();
  await rm(root, { recursive: true });
  await database.close();
});

beforeEach(async () => {
  name = `feed-${randomUUID()}`;
  asked = [];
  await database.admin('delete from collect.feed');
});

/** Makes the feed due and looks once, as the timer would. */
async function look(
  more: Partial<FeedTools> = {},
): Promise<{ error_detail: string | null; failures: number; seconds: number }> {
  await database.admin('update collect.feed set next_at = now() where source = $1', [name]);
  const [due] = await feeds.claim(1);
  if (due === undefined) throw new Error('the feed is not due');
  await lookAt({ ...tools, ...more }, feeds, due);
  const text =
    'select error_detail, failures, extract(epoch from next_at - looked_at)::float8 as seconds from collect.feed where source = $1';
  const [row] = await database.admin<{ error_detail: string | null; failures: number; seconds: number }>(text, [name]);
  if (row === undefined) throw new Error('the feed is gone');
  return row;
}

async function stored(): Promise<number> {
  const [row] = await database.admin<{ count: string }>('select count(*) from log.event where source = $1', [name]);
  return Number(row?.count);
}

describe('a URL that is polled', () => {
  const feed = () => save({ format: 'csv', mapping, feed: { url, every: 'PT5M' } });

  test('is asked again only for what changed, and rows that stay add nothing', async () => {
    await feed();
    let rows = 'item,price\na,1\nb,2\n';
    answer = (request, response) => {
      const etag = `"${rows.length}"`;
      if (request.headers['if-none-match'] === etag) response.writeHead(304).end();
      else response.writeHead(200, { etag, 'content-encoding': 'gzip' }).end(gzipSync(rows));
    };
    expect(await look()).toMatchObject({ failures: 0, error_detail: null });
    expect(await stored()).toBe(2);
    await look();
    expect(asked.at(-1)?.headers['if-none-match']).toBe(`"${rows.length}"`);
    rows += 'c,3\n';
    const { seconds } = await look();
    expect(seconds).toBeCloseTo(300, 0);
    expect(await stored()).toBe(3);
  });

  test('that fails is asked later and later, and as late as it says', async () => {
    await feed();
    answer = (_request, response) => void response.writeHead(500).end();
    expect(await look()).toMatchObject({ failures: 1, error_detail: 'it answered 500' });
    const second = await look();
    expect(second.failures).toBe(2);
    expect(second.seconds).toBeCloseTo(600, 0);
    answer = (_request, response) => void response.writeHead(429, { 'retry-after': '7200' }).end();
    expect((await look()).seconds).toBeCloseTo(7200, 0);
    answer = (_request, response) => void response.writeHead(200).end('item\na\n');
    expect(await look()).toMatchObject({ failures: 0 });
  });

  test('that breaks off half-way is a failure, and the next look completes it', async () => {
    await feed();
    const rows = `item,price\n${Array.from({ length: 3000 }, (_, i) => `i${i},1\n`).join('')}`;
    answer = (_request, response) => {
      response.writeHead(200, { 'content-length': String(rows.length) });
      response.write(rows.slice(0, rows.length / 2), () => response.destroy());
    };
    expect(await look()).toMatchObject({ failures: 1 });
    answer = (_request, response) => void response.end(rows);
    await look();
    expect(await stored()).toBe(3000);
  });

  test('inside the own network is not asked, not by a redirect either', async () => {
    await feed();
    answer = (_request, response) => void response.end('item\na\n');
    expect((await look({ allowPrivate: false })).error_detail).toContain('not a public address');
    expect(asked).toHaveLength(0);
    await save({ format: 'csv', mapping, feed: { url: 'http://localhost:1/', every: 'PT5M' } });
    expect((await look({ allowPrivate: false })).error_detail).toContain('not a public address');
  });

  test('that redirects without end is given up, and its token stays with its server', async () => {
    await save({ format: 'csv', mapping, feed: { url, every: 'PT5M', headers: { authorization: 'token' } } });
    const elsewhere = url.replace('127.0.0.1', 'localhost');
    answer = (_request, response) => void response.writeHead(302, { location: elsewhere }).end();
    expect((await look()).error_detail).toContain('redirects');
    expect(asked.map((request) => request.headers.authorization)).toEqual(['token', undefined, undefined, undefined]);
  });

  test('is looked at by one process of several, and by the next when that one died', async () => {
    await feed();
    const claims = await Promise.all([feeds.claim(4), feeds.claim(4), feeds.claim(4)]);
    expect(claims.flat()).toHaveLength(1);
    expect(await feeds.claim(4)).toHaveLength(0);
    await database.admin(`update collect.feed set lease_until = now() - interval '1 s'`);
    expect(await feeds.claim(4)).toHaveLength(1);
  });

  test('is read by itself while the service runs', async () => {
    answer = (_request, response) => void response.end('item\na\nb\n');
    const errors: unknown[] = [];
    const running = startFeeds(tools, feeds, (error) => errors.push(error));
    await feed();
    await eventually(async () => expect(await stored()).toBe(2));
    await running.stop();
    expect(errors).toEqual([]);
  });
});

describe('a watched folder', () => {
  async function folder(): Promise<string> {
    const path = join(root, name);
    await mkdir(path);
    await save({ format: 'csv', mapping, feed: { folder: name, pattern: '*.csv' } });
    return path;
  }

  test('gives each file once it stopped growing, and what is added to it later', async () => {
    const path = await folder();
    await writeFile(join(path, 'a.csv'), 'item\na\n');
    await writeFile(join(path, 'ignored.txt'), 'item\nx\n');
    await look();
    await appendFile(join(path, 'a.csv'), 'b\n');
    await look();
    expect(await stored()).toBe(0);
    await look();
    expect(await stored()).toBe(2);
    await look();
    await appendFile(join(path, 'a.csv'), 'c\n');
    await look();
    await look();
    expect(await stored()).toBe(3);
    const jobs = await database.admin('select from collect.import where source = $1', [name]);
    expect(jobs).toHaveLength(2);
  });

  test('goes on with a file whose import was cut off', async () => {
    const path = await folder();
    await writeFile(join(path, 'big.csv'), `item\n${Array.from({ length: 2500 }, (_, i) => `i${i}\n`).join('')}`);
    await look();
    let passes = 0;
    const disarm = armFailurePoint('collect.import.before-commit', () => {
      passes += 1;
      if (passes === 2) throw new Error('power cut');
    });
    expect(await look()).toMatchObject({ failures: 1, error_detail: 'power cut' });
    disarm();
    expect(await stored()).toBe(1000);
    await look();
    expect(await stored()).toBe(2500);
    const jobs = await database.admin<{ state: string }>('select state from collect.import where source = $1', [name]);
    expect(jobs).toEqual([{ state: 'done' }]);
  });

  test('outside the root is not read, also not through a link', async () => {
    await symlink(tmpdir(), join(root, `link-${name}`));
    for (const outside of ['..', `link-${name}`, '/etc']) {
      await save({ format: 'csv', mapping, feed: { folder: outside } });
      expect((await look()).error_detail).toContain('not below PVT_WATCH_ROOT');
    }
    expect((await look({ watchRoot: undefined })).error_detail).toContain('set PVT_WATCH_ROOT');
  });
});
