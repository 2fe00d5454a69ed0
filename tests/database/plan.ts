import type { Database, Statement, Transaction } from '@pvt/kernel/database';

interface PlanNode {
  readonly 'Node Type': string;
  readonly Schema?: string;
  readonly 'Relation Name'?: string;
  readonly 'Shared Hit Blocks': number;
  readonly 'Shared Read Blocks': number;
  readonly 'Actual Loops': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly Plans?: readonly PlanNode[];
}

/** How PostgreSQL went about a statement. */
export interface Plan {
  readonly text: string;
  /** Tables that were read from one end to the other. */
  readonly scanned: readonly string[];
  /** Pages that were looked at. */
  readonly buffers: number;
  /** Rows that were read only to be left out. */
  readonly discarded: number;
}

/** Each statement of the transaction's work is explained before it is done. */
function explaining(tx: Transaction, plans: Plan[]): Transaction {
  return {
    tenant: tx.tenant,
    afterCommit: (action) => tx.afterCommit(action),
    endWith: (statements) => tx.endWith(statements),
    actAs: (tenant) => tx.actAs(tenant),
    async query<R extends object>(statement: string | Statement, values?: readonly unknown[]): Promise<R[]> {
      const text = typeof statement === 'string' ? statement : statement.text;
      const [row] = await tx.query<{ 'QUERY PLAN': readonly { readonly Plan: PlanNode }[] }>(
        `explain (analyze, buffers, verbose, format json) ${text}`,
        values,
      );
      const root = row?.['QUERY PLAN'][0]?.Plan;
      if (root === undefined) throw new Error(`PostgreSQL explained nothing of ${text}`);
      const buffers = root['Shared Hit Blocks'] + root['Shared Read Blocks'];
      plans.push({ text, scanned: scannedBy(root), buffers, discarded: discardedBy(root) });
      return tx.query<R>(statement, values);
    },
  };
}

/** The database as it is, with each statement of its tenants' transactions explained. */
export function explainingAll(database: Database, plans: Plan[]): Database {
  return {
    ...database,
    transaction: (tenant, work) => database.transaction(tenant, (tx) => work(explaining(tx, plans))),
    snapshot: (tenant, work) => database.snapshot(tenant, (tx) => work(explaining(tx, plans))),
  };
}

function scannedBy(node: PlanNode): string[] {
  // The log's next period is empty, and reading it is nothing.
  const pages = node['Shared Hit Blocks'] + node['Shared Read Blocks'];
  const own = node['Node Type'] === 'Seq Scan' && pages > 0 ? [`${node.Schema}.${node['Relation Name']}`] : [];
  return [...own, ...(node.Plans ?? []).flatMap(scannedBy)];
}

function discardedBy(node: PlanNode): number {
  const own = (node['Rows Removed by Filter'] ?? 0) * node['Actual Loops'];
  return (node.Plans ?? []).reduce((sum, child) => sum + discardedBy(child), own);
}
