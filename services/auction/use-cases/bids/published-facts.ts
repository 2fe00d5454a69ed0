import { type BoundedCache, openBoundedCache } from '@pvt/kernel/bounded-cache';
import type { KeptAuction } from '../../core/auction.ts';

/** What of a published auction never changes: it saves a look at the database before each bid. */
export type Facts = Pick<KeptAuction, 'currency' | 'format' | 'publicKey' | 'terms' | 'rules'>;

/** By tenant and auction. */
export type PublishedFacts = BoundedCache<Facts>;

const MEBIBYTE = 1024 * 1024;

export const openPublishedFacts = (): PublishedFacts =>
  openBoundedCache({ most: 16 * MEBIBYTE, mostOfOwner: 8 * MEBIBYTE });
