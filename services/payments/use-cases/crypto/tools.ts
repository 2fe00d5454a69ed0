import type { CallContext } from '@pvt/kernel/context';
import type { Database, Transaction } from '@pvt/kernel/database';
import type { Jobs } from '@pvt/kernel/jobs';
import type { Log } from '@pvt/kernel/log';
import type { ChainSurroundings } from '../../adapters/providers/open-chain.ts';
import type { ProviderSealing } from '../../adapters/providers/sealing.ts';
import type { RateSource } from '../../core/crypto-rate.ts';

/** What the use cases of payments in coins stand on. */
export interface CryptoTools {
  readonly database: Database;
  readonly log: Log;
  readonly jobs: Jobs;
  readonly sealing: ProviderSealing;
  readonly ownContext: (tenant: string) => CallContext;
  readonly chains: ChainSurroundings;
  readonly rates: RateSource<Transaction>;
  /** From the end of one look at a chain to the next (ms). */
  readonly pollMs: number;
  /** An older price is none (ms). */
  readonly rateMaxAgeMs: number;
}
