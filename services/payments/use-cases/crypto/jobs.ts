import { defineJob, type JobQueue } from '@pvt/kernel/jobs';
import Type from 'typebox';
import { CHAINS } from '../../core/crypto-chain.ts';

/** They wait for nodes and explorers to answer, and hold up nothing else. */
const looks: JobQueue = { name: 'chain-looks', places: 8, perTenant: 2, ahead: false };

/**
 * A chain is to be looked at for a tenant's payments; while there are any, the look puts in the next one. Without an end: what
 * came is read when the chain's server answers again.
 */
export const watch = defineJob({
  type: 'payments.watch-chain',
  data: Type.Object({ chain: Type.Enum(CHAINS) }),
  queue: looks,
  // Hundreds of addresses are asked for one by one.
  limitMs: 300_000,
  retry: { attempts: 1_000_000, firstDelayMs: 1000, factor: 2, longestDelayMs: 60_000 },
});
