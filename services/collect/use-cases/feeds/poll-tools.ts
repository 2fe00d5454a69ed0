import type { CollectTools } from '../tools.ts';

/** What a poll needs from outside. */
export type PollTools = Pick<
  CollectTools,
  'database' | 'log' | 'checks' | 'meter' | 'headers' | 'ownContext' | 'allowPrivate' | 'watchRoot' | 'now' | 'random'
>;
