import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { consistencyRanges, type Hash, hashOfRange, inclusionRanges, placesOf, type Range } from '@pvt/merkle';
import { verifierOf } from '@pvt/merkle/note';
import { entriesBetween, type KeptEntry } from '../adapters/postgres/entries.ts';
import { hashesOf } from '../adapters/postgres/trees.ts';
import { auditErrors } from '../core/errors.ts';
import { checkpointOf } from './sign-checkpoint.ts';
import type { AuditTools } from './tools.ts';

/** A checkpoint, and the key that it is signed with. */
export interface ShownCheckpoint {
  readonly checkpoint: string;
  readonly size: number;
  readonly key: string;
}

export interface InclusionProof extends ShownCheckpoint {
  readonly number: number;
  /** What is hashed; null after its retention. */
  readonly content: string | null;
  readonly leaf: string;
  /** From the leaf upward, in base64. */
  readonly proof: string[];
}

export interface ConsistencyProof extends ShownCheckpoint {
  readonly from: number;
  readonly proof: string[];
}

export function getCheckpoint(
  tools: Pick<AuditTools, 'database' | 'signer' | 'keepMs'>,
  { tenant }: CallContext,
): Promise<ShownCheckpoint> {
  return tools.database.transaction(tenant, (tx) => shown(tools, tx));
}

/** That an entry is in the trail (RFC 6962, 2.1.1). @throws AUDIT_ENTRY_NOT_FOUND */
export function proveEntry(
  tools: Pick<AuditTools, 'database' | 'signer' | 'keepMs'>,
  { tenant }: CallContext,
  number: number,
): Promise<InclusionProof> {
  return tools.database.transaction(tenant, async (tx) => {
    const [checkpoint, [entry]] = await Promise.all([shown(tools, tx), entriesBetween(tx, number, number + 1, 1)]);
    if (entry === undefined || number >= checkpoint.size)
      throw auditErrors.AUDIT_ENTRY_NOT_FOUND(`The trail has ${checkpoint.size} entries; there is no entry ${number}.`);
    const proof = await proofOf(tx, inclusionRanges(number, checkpoint.size));
    const { content, leaf } = entry;
    return { ...checkpoint, number, content, leaf: leaf.toString('base64'), proof };
  });
}

/** That the trail begins with what it was at an earlier size (RFC 6962, 2.1.2). @throws AUDIT_SIZE_INVALID */
export function proveConsistency(
  tools: Pick<AuditTools, 'database' | 'signer' | 'keepMs'>,
  { tenant }: CallContext,
  from: number,
): Promise<ConsistencyProof> {
  return tools.database.transaction(tenant, async (tx) => {
    const checkpoint = await shown(tools, tx);
    if (from > checkpoint.size)
      throw auditErrors.AUDIT_SIZE_INVALID(`The trail has ${checkpoint.size} entries, and never had ${from}.`, {
        pointer: '/from',
      });
    return { ...checkpoint, from, proof: await proofOf(tx, consistencyRanges(from, checkpoint.size)) };
  });
}

async function shown(tools: Pick<AuditTools, 'signer' | 'keepMs'>, tx: Transaction): Promise<ShownCheckpoint> {
  const { note, size } = await checkpointOf(tools, tx);
  return { checkpoint: note, size, key: verifierOf(tools.signer) };
}

/** An entry with the proof that it is in a tree: the hashes from the leaf upward. */
export interface ProvedEntry extends KeptEntry {
  readonly proof?: readonly Hash[];
}

/** Each with its proof against the tree of a size: what they share of it is read once. */
export async function provedEntries(
  tx: Transaction,
  entries: readonly KeptEntry[],
  size: number,
): Promise<ProvedEntry[]> {
  const ranges = entries.map(({ number }) => inclusionRanges(number, size));
  const proofs = await hashesOfRanges(tx, ranges);
  return entries.map((entry, at) => ({ ...entry, proof: proofs[at] ?? [] }));
}

async function proofOf(tx: Transaction, ranges: readonly Range[]): Promise<string[]> {
  const [hashes = []] = await hashesOfRanges(tx, [ranges]);
  return hashes.map((hash) => hash.toString('base64'));
}

async function hashesOfRanges(tx: Transaction, all: readonly (readonly Range[])[]): Promise<Hash[][]> {
  const places = new Map(
    all
      .flat()
      .flatMap(placesOf)
      .map((place) => [`${place.level} ${place.index}`, place]),
  );
  const hashes = await hashesOf(tx, [...places.values()]);
  const hashOf = ({ level, index }: { readonly level: number; readonly index: number }): Hash => {
    const hash = hashes.get(`${level} ${index}`);
    if (hash === undefined) throw new Error(`the trail has lost its node ${level} ${index}: verify an export of it`);
    return hash;
  };
  return all.map((ranges) => ranges.map((range) => hashOfRange(range, hashOf)));
}
