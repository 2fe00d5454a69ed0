import type { Transaction } from '@pvt/kernel/database';
import { rootOf, type Tree } from '@pvt/merkle';
import { signCheckpoint } from '@pvt/merkle/note';
import { insertCheckpoint, type KeptCheckpoint, newestCheckpoint } from '../adapters/postgres/checkpoints.ts';
import { lockTree, sizeOfTree, unsignedTrees } from '../adapters/postgres/trees.ts';
import type { AuditTools } from './tools.ts';

type Signing = Pick<AuditTools, 'signer' | 'keepMs'>;

const TENANTS_AT_ONCE = 200;

/** Whose trail it is, in its checkpoints. */
export const originOf = (tenant: string): string => `pvt/${tenant}`;

/**
 * The newest checkpoint of the tenant's trail, signed now where the trail has grown since the last one. The key is made of the
 * installation's secret, which is not in the database: who can write there can sign nothing.
 */
export async function checkpointOf(tools: Signing, tx: Transaction): Promise<KeptCheckpoint> {
  // Whoever only looks waits for nobody who appends: the lock is for what is to be signed.
  const [size, last] = await Promise.all([sizeOfTree(tx), newestCheckpoint(tx)]);
  if (last !== undefined && last.size === size) return last;
  const tree = await lockTree(tx);
  const newest = await newestCheckpoint(tx);
  if (newest !== undefined && newest.size === tree.size) return newest;
  const time = new Date().toISOString();
  const checkpoint = signed(tools, tx, tree, time);
  await insertCheckpoint(tx, checkpoint, time);
  return checkpoint;
}

/** A checkpoint of this moment, which is not kept: by its time who reads an export knows how old its entries are at most. */
export async function checkpointNow(tools: Signing, tx: Transaction): Promise<KeptCheckpoint> {
  return signed(tools, tx, await lockTree(tx), new Date().toISOString());
}

function signed({ signer, keepMs }: Signing, tx: Transaction, tree: Tree, time: string): KeptCheckpoint {
  const checkpoint = { origin: originOf(tx.tenant), size: tree.size, root: rootOf(tree), time, keepMs };
  return { size: tree.size, note: signCheckpoint(signer, checkpoint) };
}

/** Signs the trails that have grown, of all tenants. */
export async function signCheckpoints(tools: AuditTools): Promise<void> {
  const grown = await tools.database.housekeeping((tx) => unsignedTrees(tx, TENANTS_AT_ONCE));
  for (const { tenant } of grown) await tools.database.transaction(tenant, (tx) => checkpointOf(tools, tx));
}
