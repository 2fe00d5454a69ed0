import type { Queryable, Transaction } from '@pvt/kernel/database';
import type { Hash, Node, Place, Tree } from '@pvt/merkle';

/** Rows as PostgreSQL answers them: `bigint` is a text there. */
interface TreeRow {
  readonly size: string;
  readonly frontier: Hash[];
}

const LOCK = {
  name: 'audit_lock_tree',
  text: `insert into audit.tree (tenant, size, frontier) values ($1, 0, '{}')
    on conflict (tenant) do update set size = tree.size returning size, frontier`,
};

/** Locked until the transaction ends: who appends has the tree to itself. */
export async function lockTree(tx: Transaction): Promise<Tree> {
  const [row] = await tx.query<TreeRow>(LOCK, [tx.tenant]);
  return { size: Number(row?.size ?? 0), frontier: row?.frontier ?? [] };
}

const SIZE = { name: 'audit_tree_size', text: 'select size from audit.tree where tenant = $1' };

/** How many entries it has at this moment. */
export async function sizeOfTree(tx: Transaction): Promise<number> {
  const [row] = await tx.query<{ size: string }>(SIZE, [tx.tenant]);
  return Number(row?.size ?? 0);
}

const STORE = {
  name: 'audit_store_tree',
  text: 'update audit.tree set size = $2, frontier = $3 where tenant = $1',
};
const STORE_NODES = {
  name: 'audit_store_nodes',
  text: `insert into audit.node (tenant, level, index, hash)
    select $1, * from unnest($2::smallint[], $3::bigint[], $4::bytea[])`,
};

export async function storeTree(tx: Transaction, { size, frontier }: Tree, nodes: readonly Node[]): Promise<void> {
  await Promise.all([
    tx.query(STORE, [tx.tenant, size, frontier]),
    nodes.length === 0
      ? undefined
      : tx.query(STORE_NODES, [
          ...[tx.tenant, nodes.map(({ level }) => level), nodes.map(({ index }) => index)],
          nodes.map(({ hash }) => hash),
        ]),
  ]);
}

const LEAVES = {
  name: 'audit_leaves',
  text: 'select number, leaf from audit.entry where tenant = $1 and number = any($2::bigint[])',
};
const NODES = {
  name: 'audit_nodes',
  text: `select node.level, node.index, node.hash from unnest($2::smallint[], $3::bigint[]) as wanted (level, index)
    join audit.node on node.tenant = $1 and node.level = wanted.level and node.index = wanted.index`,
};

/** The hashes of perfect subtrees, each by `LEVEL INDEX`. Served by the primary keys. */
export async function hashesOf(tx: Transaction, places: readonly Place[]): Promise<Map<string, Hash>> {
  const leaves = places.filter(({ level }) => level === 0);
  const inner = places.filter(({ level }) => level > 0);
  const [ofLeaves, ofNodes] = await Promise.all([
    tx.query<{ number: string; leaf: Hash }>(LEAVES, [tx.tenant, leaves.map(({ index }) => index)]),
    tx.query<{ level: number; index: string; hash: Hash }>(NODES, [
      ...[tx.tenant, inner.map(({ level }) => level), inner.map(({ index }) => index)],
    ]),
  ]);
  return new Map([
    ...ofLeaves.map(({ number, leaf }) => [`0 ${number}`, leaf] as const),
    ...ofNodes.map(({ level, index, hash }) => [`${level} ${index}`, hash] as const),
  ]);
}

/** Of all tenants, those whose tree has grown since its newest checkpoint. */
export function unsignedTrees(on: Queryable, most: number): Promise<{ tenant: string }[]> {
  return on.query<{ tenant: string }>(
    `select tenant from audit.tree where size > coalesce(
        (select max(size) from audit.checkpoint where checkpoint.tenant = tree.tenant), 0) limit $1`,
    [most],
  );
}
