import type { Transaction } from '@pvt/kernel/database';
import type { LogEvent } from '@pvt/kernel/log';
import { append, leafHash } from '@pvt/merkle';
import { insertEntries, noteActors } from '../adapters/postgres/entries.ts';
import { lockTree, storeTree } from '../adapters/postgres/trees.ts';
import { entryOf } from '../core/entry.ts';

/**
 * Appends what events tell to their tenant's trail, in the transaction that moves the consumer group's offset: each is there once. The
 * tree's row orders all who append, so the numbers have no gap.
 */
export async function appendEntries(tx: Transaction, events: readonly LogEvent[]): Promise<void> {
  const before = await lockTree(tx);
  const entries = events.map((event, place) => entryOf(before.size + place, event));
  const leaves = entries.map(({ content }) => leafHash(content));
  const { tree, nodes } = append(before, leaves);
  await Promise.all([insertEntries(tx, entries, leaves), noteActors(tx, entries), storeTree(tx, tree, nodes)]);
}
