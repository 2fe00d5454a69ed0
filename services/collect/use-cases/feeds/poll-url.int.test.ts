import { randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { eventually } from '@pvt/kernel/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { noting } from '../../api/collect-harness.ts';
import type { SourceDefinition } from '../../core/source.ts';
import { type FeedHarness, type PollRow, type Provider, startFeedHarness } from './feed-harness.ts';
import { pollFeed } from './poll-feed.ts';
import type { PollTools } from './poll-tools.ts';
import { runFeeds } from './run-feeds.ts';

const mapping = { type: "'price.changed'", key: 'row.item' };
let harness: FeedHarness;
let name = '';

beforeAll(async () => {
  harness = await startFeedHarness();
});

afterAll(() => harness?.close());

beforeEach(async () => {
  name = `feed-${randomUUID()}`;
  harness.provider.asked = [];
  await harness.mounted.database.admin('delete from collect.feed');
});

const save = (definition: SourceDefinition): Promise<void> => harness.mounted.save(name, definition);
const poll = (more?: Partial<PollTools>): Promise<PollRow> => harness.poll(name, more);
const provider = (): Provider => harness.provider;
const stored = (): Promise<number> => harness.mounted.stored(name);

describe('a URL that is polled', () => {
  const feed = () => save({ format: 'csv', mapping, feed: { url: provider().url, every: 'PT5M' } });

  test('is asked again only for what changed, and rows that stay add nothing', async () => {
    await feed();
    let rows = 'item,price\na,1\nb,2\n';
    provider().answer = (request, response) => {
      const etag = `"${rows.length}"`;
      if (request.headers['if-none-match'] === etag) response.writeHead(304).end();
      else response.writeHead(200, { etag, 'content-encoding': 'gzip' }).end(gzipSync(rows));
    };
    expect(await poll()).toMatchObject({ failures: 0, error_detail: null });
    expect(await stored()).toBe(2);
    await poll();
    expect(provider().asked.at(-1)?.headers['if-none-match']).toBe(`"${rows.length}"`);
    rows += 'c,3\n';
    const { seconds } = await poll();
    expect(seconds).toBeCloseTo(300, 0);
    expect(await stored()).toBe(3);
  });

  test('that fails is asked later and later, and as late as it says', async () => {
    await feed();
    provider().answer = (_request, response) => void response.writeHead(500).end();
    expect(await poll()).toMatchObject({ failures: 1, error_detail: 'The address answered 500.' });
    const second = await poll();
    expect(second.failures).toBe(2);
    expect(second.seconds).toBeCloseTo(600, 0);
    provider().answer = (_request, response) => void response.writeHead(429, { 'retry-after': '7200' }).end();
    expect((await poll()).seconds).toBeCloseTo(7200, 0);
    provider().answer = (_request, response) => void response.writeHead(200).end('item\na\n');
    expect(await poll()).toMatchObject({ failures: 0 });
  });

  test.each(['deleted', 'changed'])(
    'whose source is %s while it is downloaded is downloaded no further',
    async (how) => {
      await feed();
      const ended = Promise.withResolvers<void>();
      provider().answer = (_request, response) => {
        response.writeHead(200).write('item,price\na,1\n');
        response.on('close', () => ended.resolve());
      };
      const { mounted, claim } = harness;
      const [due] = await claim(1);
      if (due === undefined) throw new Error('the feed is not due');
      const polling = pollFeed({ ...mounted.tools, random: () => 1 }, due, 20);
      await eventually(async () => expect(await stored()).toBe(1));
      if (how === 'deleted') await mounted.ask('DELETE', `/v1/sources/${name}`);
      else await feed();
      await ended.promise;
      await polling;
      expect(await claim(1)).toHaveLength(how === 'deleted' ? 0 : 1);
    },
  );

  test('that breaks off half-way is a failure, and the next poll completes it', async () => {
    await feed();
    const rows = `item,price\n${Array.from({ length: 3000 }, (_, i) => `i${i},1\n`).join('')}`;
    provider().answer = (_request, response) => {
      response.writeHead(200, { 'content-length': String(rows.length) });
      response.write(rows.slice(0, rows.length / 2), () => response.destroy());
    };
    expect(await poll()).toMatchObject({ failures: 1 });
    provider().answer = (_request, response) => void response.end(rows);
    await poll();
    expect(await stored()).toBe(3000);
  });

  test('inside the own network is not asked, not by a redirect either', async () => {
    await feed();
    provider().answer = (_request, response) => void response.end('item\na\n');
    expect((await poll({ allowPrivate: false })).error_detail).toContain('not a public address');
    expect(provider().asked).toHaveLength(0);
    await save({ format: 'csv', mapping, feed: { url: 'http://localhost:1/', every: 'PT5M' } });
    expect((await poll({ allowPrivate: false })).error_detail).toContain('not a public address');
  });

  test('that redirects without end is given up, and its token stays with its server', async () => {
    await save({
      format: 'csv',
      mapping,
      feed: { url: provider().url, every: 'PT5M', headers: { authorization: 'token' } },
    });
    const elsewhere = provider().url.replace('127.0.0.1', 'localhost');
    provider().answer = (_request, response) => void response.writeHead(302, { location: elsewhere }).end();
    expect((await poll()).error_detail).toContain('redirects');
    expect(provider().asked.map((request) => request.headers.authorization)).toEqual([
      'token',
      undefined,
      undefined,
      undefined,
    ]);
  });

  test('that had the same content before a change of its mapping gives it to the new mapping, also while it is read', async () => {
    await feed();
    const held = Promise.withResolvers<ServerResponse>();
    provider().answer = (_request, response) => held.resolve(response);
    const first = poll();
    const response = await held.promise;
    await save({
      format: 'csv',
      mapping: { ...mapping, id: "'new-' + row.item" },
      feed: { url: provider().url, every: 'PT5M' },
    });
    response.writeHead(200, { etag: '"1"' }).end('item\na\nb\n');
    expect(await first).toMatchObject({ etag: null, error_detail: null });
    expect(await harness.claim(1)).toHaveLength(1);
    await harness.mounted.database.admin('update collect.feed set lease_until = null');
    provider().answer = (request, response) => {
      if (request.headers['if-none-match'] === '"1"') response.writeHead(304).end();
      else response.writeHead(200, { etag: '"1"' }).end('item\na\nb\n');
    };
    expect(await poll()).toMatchObject({ etag: '"1"', failures: 0 });
    const rows = await harness.mounted.database.admin(
      `select id from log.event where source = $1 and id like 'new-%'`,
      [name],
    );
    expect(rows).toHaveLength(2);
  });

  test('that lies on another server is asked there, too, only for what changed', async () => {
    await save({
      format: 'csv',
      mapping,
      feed: { url: provider().url, every: 'PT5M', headers: { cookie: 'a=b', 'x-api-key': 'k' } },
    });
    const elsewhere = provider().url.replace('127.0.0.1', 'localhost').replace('prices', 'moved');
    provider().answer = (request, response) => {
      if (request.url === '/prices.csv') response.writeHead(302, { location: elsewhere }).end();
      else if (request.headers['if-none-match'] === '"1"') response.writeHead(304).end();
      else response.writeHead(200, { etag: '"1"', 'last-modified': 'Fri, 20 Nov 2026 12:00:00 GMT' }).end('item\na\n');
    };
    await poll();
    await poll();
    const last = provider().asked.at(-1)?.headers;
    expect(last).toMatchObject({ 'if-none-match': '"1"', 'if-modified-since': 'Fri, 20 Nov 2026 12:00:00 GMT' });
    expect([last?.cookie, last?.['x-api-key']]).toEqual([undefined, undefined]);
  });

  test('with a user in it asks by a header, and is shown without, also when it was saved before', async () => {
    const { mounted } = harness;
    const url = provider().url.replace('//', '//ann:p%40ss@');
    const definition = { format: 'csv', mapping, feed: { url, every: 'PT5M' } } as const;
    provider().answer = (_request, response) => void response.end('item\na\n');
    const shownAndAsked = async () => {
      const { body } = await mounted.ask('GET', `/v1/sources/${name}`);
      await poll();
      return [JSON.stringify(body), provider().asked.at(-1)?.headers.authorization];
    };
    for (const keep of [() => save(definition), () => harness.store(name, definition)]) {
      await keep();
      const [shown, asked] = await shownAndAsked();
      expect(shown).toContain('"authorization":"***"');
      expect(shown).not.toMatch(/ann|p%40ss/);
      expect(asked).toBe(`Basic ${Buffer.from('ann:p@ss').toString('base64')}`);
    }
  });

  test('is polled by one process of several, and by the next when that one died', async () => {
    await feed();
    const claims = await Promise.all([harness.claim(4), harness.claim(4), harness.claim(4)]);
    expect(claims.flat()).toHaveLength(1);
    expect(await harness.claim(4)).toHaveLength(0);
    await harness.mounted.database.admin(`update collect.feed set lease_until = now() - interval '1 s'`);
    expect(await harness.claim(4)).toHaveLength(1);
  });

  test('that drips keeps its tenant’s places and nobody else’s, however many there are', async () => {
    const dripping: ServerResponse[] = [];
    provider().answer = (request, response) => {
      if (request.url !== '/drip') return void response.end('item\na\nb\n');
      response.writeHead(200).write('item\n');
      dripping.push(response);
    };
    const drip = { format: 'csv', mapping, feed: { url: new URL('/drip', provider().url).href, every: 'PT5M' } };
    for (let n = 0; n < 6; n += 1) await harness.mounted.save(`${name}-${n}`, drip);
    const running = runFeeds(harness.mounted.tools);
    await eventually(() => expect(dripping).toHaveLength(2));
    const quick = { format: 'csv', mapping, feed: { url: provider().url, every: 'PT5M' } };
    const other = { tenant: 'b' } as const;
    expect(await harness.mounted.ask('PUT', `/v1/sources/${name}`, quick, other)).toMatchObject({ status: 200 });
    await eventually(async () => expect(await stored()).toBe(2));
    expect(dripping).toHaveLength(2);
    const stopped = running.stop();
    for (const response of dripping) response.end();
    await stopped;
  });

  test('is read by itself while the service runs', async () => {
    provider().answer = (_request, response) => void response.end('item\na\nb\n');
    const errors: unknown[] = [];
    const { tools } = harness.mounted;
    const logger = noting(tools.logger, (error) => errors.push(error));
    const running = runFeeds({ ...tools, logger });
    await feed();
    await eventually(async () => expect(await stored()).toBe(2));
    await running.stop();
    expect(errors).toEqual([]);
  });
});
