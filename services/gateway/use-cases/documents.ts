import type { Database, Transaction } from '@pvt/kernel/database';
import { documentOf, lastDocument, revisionOfDocument } from '../adapters/postgres/documents.ts';
import { EMPTY_DOCUMENT, type GatewayDocument } from '../core/document.ts';
import { compileRoutes, type RouteTable } from '../core/route-table.ts';

export interface TakenDocument {
  /** Of the configuration; 0 before there is one. */
  readonly revision: number;
  /** An ISO instant; null before there is one. */
  readonly takenAt: string | null;
  readonly document: GatewayDocument;
  /** Compiled when first asked for. */
  readonly table: () => RouteTable;
}

/** The document that gateways go by, read again only where it is another: one of 10,000 routes takes a while to read. */
export interface Documents {
  read(tx: Transaction): Promise<TakenDocument>;
}

export function openDocuments(): Documents {
  const known = new Map<string, TakenDocument>();
  return {
    async read(tx) {
      const revision = await revisionOfDocument(tx);
      const before = known.get(tx.tenant);
      if (before !== undefined && before.revision === (revision ?? 0)) return before;
      const kept = await documentOf(tx);
      const taken = takenOf(kept ?? { revision: 0, takenAt: null, document: EMPTY_DOCUMENT });
      // Only the installation's tenant gets here, so one is kept.
      known.clear();
      known.set(tx.tenant, taken);
      return taken;
    },
  };
}

/** By which a gateway starts, whatever is away; undefined before the first. */
export function documentToStartBy(database: Database): ReturnType<typeof lastDocument> {
  return database.housekeeping((tx) => lastDocument(tx));
}

function takenOf(kept: Omit<TakenDocument, 'table'>): TakenDocument {
  let table: RouteTable | undefined;
  return { ...kept, table: () => (table ??= compileRoutes(kept.document.routes)) };
}
