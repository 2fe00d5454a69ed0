import { randomBytes, randomUUID } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { secretBox } from '@pvt/kernel/secret-box';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { headerSeal } from '../../adapters/header-seal.ts';
import { json } from '../../api/collect-harness.ts';
import { type FeedHarness, startFeedHarness } from './feed-harness.ts';

const mapping = { type: "'price.changed'", key: 'row.item' };
const INSTANT = expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/) as unknown;

interface Shown {
  readonly name: string;
  readonly feed?: { readonly url?: string; readonly headers?: Record<string, string> };
  readonly feedStatus?: { readonly lookedAt?: string; readonly nextAt: string; readonly failures: number };
}

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

function put(definition: object): Promise<Response> {
  const headers = { 'content-type': 'application/json' };
  return harness.mounted.fetch(`/v1/sources/${name}`, { method: 'PUT', headers, body: JSON.stringify(definition) });
}

async function rejection(definition: object): Promise<unknown> {
  const response = await put(definition);
  return [response.status, await response.json()];
}

const shown = (): Promise<Shown> => json<Shown>(harness.mounted.fetch(`/v1/sources/${name}`));

async function listed(): Promise<Shown | undefined> {
  const { items } = await json<{ items: Shown[] }>(harness.mounted.fetch('/v1/sources'));
  return items.find((item) => item.name === name);
}

const withFeed = (feed: object) => ({ format: 'csv', mapping, feed });

describe('the state of a feed', () => {
  test('is shown with its source: when it was polled, when next, and what went wrong', async () => {
    const { url } = harness.provider;
    harness.provider.answer = (_request, response) => void response.writeHead(500).end();
    const saved = await json<Shown>(put(withFeed({ url, every: 'PT5M' })));
    expect(saved.feedStatus).toEqual({ nextAt: INSTANT, failures: 0 });
    expect((await shown()).feedStatus).toEqual({ nextAt: INSTANT, failures: 0 });
    await harness.poll(name);
    await harness.poll(name);
    const { feedStatus } = await shown();
    expect(feedStatus).toEqual({
      lookedAt: INSTANT,
      nextAt: INSTANT,
      failures: 2,
      error: { code: 'FEED_ANSWER_UNUSABLE', detail: 'The address answered 500.' },
    });
    expect(Date.parse(feedStatus?.nextAt ?? '') - Date.parse(feedStatus?.lookedAt ?? '')).toBeCloseTo(600_000, -2);
    expect((await listed())?.feedStatus).toEqual(feedStatus);
    harness.provider.answer = (_request, response) => void response.end('item\na\n');
    await harness.poll(name);
    expect((await shown()).feedStatus).toEqual({ lookedAt: INSTANT, nextAt: INSTANT, failures: 0 });
  });

  test('has why nothing answers', async () => {
    await put(withFeed({ url: 'http://localhost:1/', every: 'PT5M' }));
    await harness.poll(name);
    const error = { code: 'FEED_NOT_REACHED', detail: expect.stringContaining('ECONNREFUSED') as unknown };
    expect(await shown()).toMatchObject({ feedStatus: { error } });
  });

  test('begins anew with a new definition, and is not there without a feed that is read', async () => {
    const { url } = harness.provider;
    harness.provider.answer = (_request, response) => void response.writeHead(500).end();
    await put(withFeed({ url, every: 'PT5M' }));
    await harness.poll(name);
    await put(withFeed({ url, every: 'PT6M' }));
    expect((await shown()).feedStatus).toEqual({ nextAt: INSTANT, failures: 0 });
    await put({ ...withFeed({ url, every: 'PT6M' }), enabled: false });
    expect(await shown()).not.toHaveProperty('feedStatus');
  });

  test('is not taken as a part of the definition', async () => {
    const feedStatus = { nextAt: '2026-11-20T12:00:00Z', failures: 0 };
    expect(await rejection({ format: 'csv', mapping, feedStatus })).toMatchObject([400, { pointer: '/feedStatus' }]);
  });
});

describe('a feed that can not work', () => {
  test.each([
    ['x y', 'a', '/feed/headers/x y'],
    ['', 'a', '/feed/headers/'],
    ['a/b', 'a', '/feed/headers/a~1b'],
    ['x-token', 'one\ntwo', '/feed/headers/x-token'],
    ['x-token', 'ten €', '/feed/headers/x-token'],
  ])('is rejected for the header "%s"', async (header, value, pointer) => {
    const feed = { url: harness.provider.url, every: 'PT5M', headers: { accept: 'text/csv', [header]: value } };
    expect(await rejection(withFeed(feed))).toMatchObject([
      422,
      { code: 'SOURCE_INVALID', pointer, errors: [{ pointer }] },
    ]);
  });

  test.each(['..', '/etc', 'a/../../b', '../nowhere'])('is rejected for the folder %s', async (folder) => {
    expect(await rejection(withFeed({ folder }))).toMatchObject([
      422,
      { code: 'SOURCE_INVALID', pointer: '/feed/folder', detail: expect.stringContaining('PVT_WATCH_ROOT') as unknown },
    ]);
  });

  test('is rejected with all that is wrong with it, the mapping too', async () => {
    const definition = { format: 'csv', mapping: { type: 'row.' }, feed: { folder: '/etc' } };
    expect(await rejection(definition)).toMatchObject([
      422,
      { errors: [{ pointer: '/mapping/type' }, { pointer: '/feed/folder' }] },
    ]);
  });

  test('but a folder below the root may be there, or come later', async () => {
    await mkdir(join(harness.root, name));
    expect((await put(withFeed({ folder: name }))).status).toBe(200);
    expect((await put(withFeed({ folder: join(harness.root, name) }))).status).toBe(200);
    expect((await put(withFeed({ folder: `${name}/later` }))).status).toBe(200);
  });
});

describe('the values of a feed’s headers', () => {
  const feed = (headers: object, more: object = {}) =>
    withFeed({ url: harness.provider.url, every: 'PT5M', headers, ...more });

  async function sent(): Promise<string | undefined> {
    harness.provider.answer = (_request, response) => void response.end('item\na\n');
    await harness.poll(name);
    return harness.provider.asked.at(-1)?.headers.authorization;
  }

  test('are not shown, and stay when they are put back as they are shown', async () => {
    const answered = await put(feed({ Authorization: 'Bearer s3cret', accept: 'text/csv' }));
    expect(await answered.text()).not.toContain('s3cret');
    const { name: _name, feedStatus: _status, ...definition } = await shown();
    expect(definition.feed?.headers).toEqual({ Authorization: '***', accept: '***' });
    expect((await listed())?.feed?.headers).toEqual({ Authorization: '***', accept: '***' });
    expect((await put(definition)).status).toBe(200);
    expect(await sent()).toBe('Bearer s3cret');
    expect((await put(feed({ authorization: '***' }, { every: 'PT7M' }))).status).toBe(200);
    expect(await sent()).toBe('Bearer s3cret');
    expect((await put(feed({ authorization: 'Bearer other' }))).status).toBe(200);
    expect(await sent()).toBe('Bearer other');
  });

  test('are sealed where they are stored, also those that stood open in a database of before', async () => {
    const stored = async () =>
      (
        await harness.mounted.database.admin<{ text: string }>(
          'select definition::text as text from collect.source where name = $1',
          [name],
        )
      )[0]?.text;
    await put(feed({ authorization: 'Bearer s3cret' }));
    expect(await stored()).not.toContain('s3cret');
    await harness.mounted.database.admin('update collect.source set definition = $2 where name = $1', [
      name,
      JSON.stringify(feed({ authorization: 'Bearer open' })),
    ]);
    expect(await sent()).toBe('Bearer open');
    await put(feed({ authorization: '***' }));
    expect(await stored()).not.toContain('Bearer open');
    expect(await sent()).toBe('Bearer open');
  });

  test('that another secret has sealed are reported, with what to do', async () => {
    await put(feed({ authorization: 'Bearer s3cret' }));
    await harness.poll(name, { headers: headerSeal(secretBox(randomBytes(32))) });
    expect((await shown()).feedStatus).toMatchObject({
      error: {
        code: 'FEED_HEADER_SEALED',
        detail: 'The value of the header "authorization" was sealed with another PVT_SECRET.',
      },
    });
  });

  test('are not kept with the jobs that they fetched', async () => {
    await put(feed({ authorization: 'Bearer s3cret' }));
    await sent();
    const jobs = await harness.mounted.database.admin<{ definition: string }>(
      'select definition::text from collect.import where source = $1',
      [name],
    );
    expect(jobs).toHaveLength(1);
    expect(JSON.stringify(jobs)).not.toContain('s3cret');
  });

  test('can not be kept where there is none', async () => {
    const pointer = '/feed/headers/x-token';
    const problem = [422, { code: 'SOURCE_INVALID', pointer, errors: [{ pointer }] }];
    expect(await rejection(feed({ 'x-token': '***' }))).toMatchObject(problem);
    await put(feed({ authorization: 'Bearer s3cret' }));
    expect(await rejection(feed({ authorization: '***', 'x-token': '***' }))).toMatchObject(problem);
    expect(await sent()).toBe('Bearer s3cret');
  });

  test('are not kept for another server: who may change a source need not know them', async () => {
    await put(feed({ authorization: 'Bearer s3cret' }));
    const elsewhere = { url: harness.provider.url.replace('127.0.0.1', 'localhost') };
    expect(await rejection(feed({ authorization: '***' }, elsewhere))).toMatchObject([
      422,
      { code: 'SOURCE_INVALID', pointer: '/feed/headers/authorization' },
    ]);
    expect((await put(feed({ authorization: '***' }, { url: `${harness.provider.url}?page=2` }))).status).toBe(200);
    expect(await sent()).toBe('Bearer s3cret');
  });
});
