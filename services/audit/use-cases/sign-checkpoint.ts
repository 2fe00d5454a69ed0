import type { Transaction } from '@pvt/kernel/database';
import { rootOf } from '@pvt/merkle';
import { signCheckpoint } from '@pvt/merkle/note';
import { insertCheckpoint, type KeptCheckpoint, newestCheckpoint } from '../adapters/postgres/checkpoints.ts';
import { lockTree, sizeOfTree, unsignedTrees } from '../adapters/postgres/trees.ts';
import type { AuditTools } from './tools.ts';

const TENANTS_AT_ONCE = 200;

/** Whose trail it is, in its checkpoints. */
export const originOf = (tenant: string): string => `pvt/${tenant}`;

/**
 * The newest checkpoint of the tenant's trail, signed now where the trail has grown since the last one. The key is made of the
 * installation's secret, which is not in the database: who can write there can sign nothing.
 */
export async function checkpointOf({ signer }: Pick<AuditTools, 'signer'>, tx: Transaction): Promise<KeptCheckpoint> {
  // Whoever only looks waits for nobody who appends: the lock is for what is to be signed.
  const [size, signed] = await Promise.all([sizeOfTree(tx), newestCheckpoint(tx)]);
  if (signed !== undefined && signed.size === size) return signed;
  const tree = await lockTree(tx);
  const newest = await newestCheckpoint(tx);
  if (newest !== undefined && newest.size === tree.size) return newest;
  const time = new Date().toISOString();
  const note = signCheckpoint(signer, { origin: originOf(tx.tenant), size: tree.size, root: rootOf(tree), time });
  const checkpoint = { size: tree.size, note };
  await insertCheckpoint(tx, checkpoint, time);
  return checkpoint;
}

/** Signs the trails that have grown, of all tenants. */
export async function signCheckpoints(tools: AuditTools): Promise<void> {
  const grown = await tools.database.housekeeping((tx) => unsignedTrees(tx, TENANTS_AT_ONCE));
  for (const { tenant } of grown) await tools.database.transaction(tenant, (tx) => checkpointOf(tools, tx));
}
