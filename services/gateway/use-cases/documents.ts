import type { Database, Transaction } from '@pvt/kernel/database';
import { documentOf, lastDocument, stampOfDocument } from '../adapters/postgres/documents.ts';
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
  let known: { readonly stamp: string | undefined; readonly taken: TakenDocument } | undefined;
  return {
    async read(tx) {
      // Only the installation's tenant gets here, so one is kept.
      const stamp = await stampOfDocument(tx);
      if (known !== undefined && known.stamp === stamp) return known.taken;
      const kept = await documentOf(tx);
      const taken = takenOf(kept ?? { revision: 0, takenAt: null, document: EMPTY_DOCUMENT });
      known = { stamp, taken };
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
