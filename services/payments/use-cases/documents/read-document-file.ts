import type { CallContext } from '@pvt/kernel/context';
import { documentById, fileOf, storeFile } from '../../adapters/postgres/documents.ts';
import { renderDocument } from '../../adapters/render-document.ts';
import type { Document } from '../../core/document.ts';
import { documentNotFound } from '../../core/document-errors.ts';
import type { LedgerTools } from '../tools.ts';

/**
 * The PDF of a document. It is made when it is first asked for, and stored: from then on it is the same bytes, also where a later version would
 * draw it otherwise.
 * @throws DOCUMENT_NOT_FOUND
 */
export async function readDocumentFile(
  { database }: Pick<LedgerTools, 'database'>,
  { tenant }: CallContext,
  id: string,
): Promise<{ readonly document: Document; readonly pdf: Buffer }> {
  const [document, kept] = await database.transaction(tenant, (tx) =>
    Promise.all([documentById(tx, id), fileOf(tx, id)]),
  );
  if (document === undefined) throw documentNotFound(id);
  if (kept !== undefined) return { document, pdf: kept };
  const made = await renderDocument(document);
  const pdf = await database.transaction(tenant, async (tx) => {
    await storeFile(tx, id, made);
    return fileOf(tx, id);
  });
  return { document, pdf: pdf ?? made };
}
