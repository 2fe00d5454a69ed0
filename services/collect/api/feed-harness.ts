import { randomBytes } from 'node:crypto';
import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { secretBox } from '@pvt/kernel/secret-box';
import { createTestDatabase, TENANT_A, type TestDatabase } from '@pvt/kernel/testing';
import { headerSeal } from '../adapters/header-seal.ts';
import { type FeedStore, feedStore } from '../adapters/postgres/feed-store.ts';
import { importStore } from '../adapters/postgres/import-store.ts';
import { sourceLook } from '../adapters/postgres/source-look.ts';
import { sourceStore } from '../adapters/postgres/source-store.ts';
import { checkEvent } from '../core/event.ts';
import type { SourceDefinition } from '../core/source.ts';
import { lookAt } from './feeds.ts';
import type { FeedTools } from './look-at-url.ts';
import { sourceRoutes } from './sources.ts';
import { startTestServer, type TestServer } from './test-server.ts';

/** What the database keeps of a look. */
export interface LookRow {
  readonly error_code: string | null;
  readonly error_detail: string | null;
  readonly failures: number;
  /** From the look to the next one. */
  readonly seconds: number;
  readonly etag: string | null;
}

/** A provider of a feed that answers as the test says. */
export interface Provider {
  readonly url: string;
  /** What it was asked, in order. */
  asked: IncomingMessage[];
  answer: (request: IncomingMessage, response: ServerResponse) => void;
}

/** Feeds over a database of its own, a provider to poll, a folder to watch, and the routes that show them. */
export interface FeedHarness {
  readonly database: TestDatabase;
  readonly server: TestServer;
  readonly feeds: FeedStore;
  readonly tools: FeedTools;
  readonly provider: Provider;
  /** The folder below which folders may be watched. */
  readonly root: string;
  save(source: string, definition: SourceDefinition): Promise<void>;
  /** Makes the feed due and looks once, as the timer would. */
  look(source: string, more?: Partial<FeedTools>): Promise<LookRow>;
  /** How many events of the source there are. */
  stored(source: string): Promise<number>;
  close(): Promise<void>;
}

export async function startFeedHarness(): Promise<FeedHarness> {
  const database = await createTestDatabase();
  const pool = database.service('collect');
  const log = (await database.log()).forService(pool);
  const root = await realpath(await mkdtemp(join(tmpdir(), 'pvt-watch-')));
  const feeds = feedStore(pool);
  const headers = headerSeal(secretBox(randomBytes(32)));
  const sources = sourceStore(pool, headers);
  const tools: FeedTools = {
    database: pool,
    log,
    checks: async () => checkEvent,
    imports: importStore(pool),
    headers,
    allowPrivate: true,
    watchRoot: root,
    now: Date.now,
    random: () => 1,
  };
  const asked: IncomingMessage[] = [];
  const listener = createServer((request, response) => {
    provider.asked.push(request);
    provider.answer(request, response);
  });
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(listener.address() as AddressInfo).port}/prices.csv`;
  const provider: Provider = { url, asked, answer: (_request, response) => void response.end() };
  const server = await startTestServer(sourceRoutes(sources, sourceLook(pool), tools));
  return {
    database,
    server,
    feeds,
    tools,
    provider,
    root,
    save: async (source, definition) => void (await sources.save(TENANT_A, source, definition)),
    async look(source, more = {}) {
      await database.admin('update collect.feed set next_at = now() where source = $1', [source]);
      const [due] = await feeds.claim(1);
      if (due === undefined) throw new Error('the feed is not due');
      await lookAt({ ...tools, ...more }, feeds, due);
      const text = `select *, extract(epoch from next_at - looked_at)::float8 as seconds from collect.feed where source = $1`;
      const [row] = await database.admin<LookRow>(text, [source]);
      if (row === undefined) throw new Error('the feed is gone');
      return row;
    },
    async stored(source) {
      const text = 'select count(*) from log.event where source = $1';
      const [row] = await database.admin<{ count: string }>(text, [source]);
      return Number(row?.count);
    },
    async close() {
      listener.closeAllConnections();
      listener.close();
      await rm(root, { recursive: true });
      await server.close();
      await database.close();
    },
  };
}
