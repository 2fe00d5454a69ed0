import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openPlaces } from '@pvt/kernel/async/fair-places';
import { TENANT_A } from '@pvt/kernel/testing';
import { beginFeedAnew, claimFeeds } from '../../adapters/postgres/feeds.ts';
import { storeSource } from '../../adapters/postgres/sources.ts';
import { type MountedCollect, mountCollect } from '../../api/collect-harness.ts';
import type { DueFeed } from '../../core/feed.ts';
import type { SourceDefinition } from '../../core/source.ts';
import { FEED_LEASE_MS, pollFeed } from './poll-feed.ts';
import type { PollTools } from './poll-tools.ts';

/** What the database keeps of a poll. */
export interface PollRow {
  readonly error_code: string | null;
  readonly error_detail: string | null;
  readonly failures: number;
  /** From the poll to the next one. */
  readonly seconds: number;
  readonly etag: string | null;
}

/** A provider of a feed that answers as the test has it. */
export interface Provider {
  readonly url: string;
  /** What it was asked, in order. */
  asked: IncomingMessage[];
  answer: (request: IncomingMessage, response: ServerResponse) => void;
}

/** The service without its timers, a provider to poll, and a folder to watch. */
export interface FeedHarness {
  readonly mounted: MountedCollect;
  readonly provider: Provider;
  /** The folder below which folders may be watched. */
  readonly root: string;
  /** A source as it is there from before: whatever was allowed then. */
  store(source: string, definition: SourceDefinition): Promise<void>;
  /** Claims feeds that are due, as a process would. */
  claim(most: number): Promise<DueFeed[]>;
  /** Makes the feed due and polls once, as the timer would. */
  poll(source: string, more?: Partial<PollTools>): Promise<PollRow>;
  close(): Promise<void>;
}

export async function startFeedHarness(): Promise<FeedHarness> {
  const root = await realpath(await mkdtemp(join(tmpdir(), 'pvt-watch-')));
  const settings = { PVT_WATCH_ROOT: root, PVT_ALLOW_PRIVATE_URLS: 'true' };
  const mounted = await mountCollect({ settings, started: false });
  const { database } = mounted;
  const tools: PollTools = { ...mounted.tools, random: () => 1 };
  const listener = createServer((request, response) => {
    provider.asked.push(request);
    provider.answer(request, response);
  });
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(listener.address() as AddressInfo).port}/prices.csv`;
  const provider: Provider = { url, asked: [], answer: (_request, response) => void response.end() };
  const claim = (most: number): Promise<DueFeed[]> =>
    tools.database.housekeeping((tx) => {
      const places = openPlaces({ inAll: most, perTenant: most, perHost: most, perTenantAndHost: most });
      return claimFeeds(tx, FEED_LEASE_MS, places.share);
    });
  return {
    mounted,
    provider,
    root,
    store: (source, definition) =>
      tools.database.transaction(TENANT_A, async (tx) => {
        await storeSource(tx, source, definition);
        await beginFeedAnew(tx, { name: source, ...definition });
      }),
    claim,
    async poll(source, more = {}) {
      await database.admin('update collect.feed set next_at = now() where source = $1', [source]);
      const [due] = await claim(1);
      if (due === undefined) throw new Error('the feed is not due');
      await pollFeed({ ...tools, ...more }, due);
      const text = `select *, extract(epoch from next_at - looked_at)::float8 as seconds from collect.feed where source = $1`;
      const [row] = await database.admin<PollRow>(text, [source]);
      if (row === undefined) throw new Error('the feed is gone');
      return row;
    },
    async close() {
      listener.closeAllConnections();
      listener.close();
      await mounted.close();
      await rm(root, { recursive: true });
    },
  };
}
