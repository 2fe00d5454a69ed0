import type { CallContext } from '@pvt/kernel/context';
import { isId, keyset, type Page, type PageQueryValues } from '@pvt/kernel/http/keyset';
import { isPlainInstant } from '@pvt/kernel/instant';
import {
  type DocumentFilter,
  type DocumentKey,
  documentById,
  newestDocuments,
} from '../../adapters/postgres/documents.ts';
import type { Document } from '../../core/document.ts';
import { documentNotFound } from '../../core/document-errors.ts';
import type { LedgerTools } from '../tools.ts';

const isKey = (key: unknown): key is DocumentKey =>
  Array.isArray(key) && key.length === 2 && isPlainInstant(key[0]) && isId(key[1]);
const DOCUMENTS = keyset('payments.documents', isKey);

/** The newest first. @throws CURSOR_INVALID */
export async function listDocuments(
  { database }: Pick<LedgerTools, 'database'>,
  { tenant }: CallContext,
  filter: DocumentFilter,
  { cursor, limit }: PageQueryValues,
): Promise<Page<Document>> {
  const before = DOCUMENTS.read(cursor);
  const rows = await database.transaction(tenant, (tx) => newestDocuments(tx, filter, before, limit + 1));
  return DOCUMENTS.page(rows, limit, ({ issuedAt, id }) => [issuedAt, id]);
}

/** @throws DOCUMENT_NOT_FOUND */
export async function getDocument(
  { database }: Pick<LedgerTools, 'database'>,
  { tenant }: CallContext,
  id: string,
): Promise<Document> {
  const document = await database.transaction(tenant, (tx) => documentById(tx, id));
  if (document === undefined) throw documentNotFound(id);
  return document;
}
