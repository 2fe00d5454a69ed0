import type { CallContext } from '@pvt/kernel/context';
import type { Contracts } from '@pvt/kernel/contract';
import type { Database } from '@pvt/kernel/database';
import type { Files } from '@pvt/kernel/files';
import type { Jobs } from '@pvt/kernel/jobs';
import type { Log } from '@pvt/kernel/log';
import type { BidSecrets } from '../adapters/bid-secrets.ts';
import type { BidBatches } from './bids/pending-bid.ts';
import type { PublishedFacts } from './bids/published-facts.ts';

/** What the use cases stand on. */
export interface AuctionTools {
  readonly database: Database;
  readonly log: Log;
  readonly jobs: Jobs;
  readonly secrets: BidSecrets;
  readonly bids: BidBatches;
  readonly facts: PublishedFacts;
  readonly ownContext: (tenant: string) => CallContext;
  readonly now: () => Temporal.Instant;
  readonly files: Files;
  readonly contracts: Contracts;
}

export type CommandTools = Pick<AuctionTools, 'database' | 'log'>;
export type QueryTools = Pick<AuctionTools, 'database'>;

/** What decides on bids. */
export type DecidingTools = Pick<AuctionTools, 'database' | 'log' | 'jobs' | 'secrets' | 'ownContext'>;
