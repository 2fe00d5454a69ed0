import type { RecordStores } from '../../adapters/record-store.ts';
import type { StoreSeal } from '../../adapters/store-seal.ts';
import type { AcademyTools } from '../tools.ts';

/** What writing and sending statements stands on. */
export interface OutputTools
  extends Pick<AcademyTools, 'database' | 'log' | 'jobs' | 'versions' | 'contents' | 'ownContext' | 'now'> {
  readonly publicUrl: () => URL;
  readonly stores: RecordStores;
  readonly seal: StoreSeal;
  readonly allowPrivate: boolean;
  /** From 0 (inclusive) to 1 (exclusive). */
  readonly random: () => number;
}
