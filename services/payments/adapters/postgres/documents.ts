import type { Transaction } from '@pvt/kernel/database';
import type { Document, DocumentContent } from '../../core/document.ts';

interface DocumentRow {
  readonly id: string;
  readonly kind: Document['kind'];
  readonly number: string;
  readonly corrects: string | null;
  readonly correctsNumber: string | null;
  readonly reference: string;
  readonly issuedOn: string;
  readonly issuedAt: string;
  readonly currency: string;
  readonly content: DocumentContent;
}

/** `INV-2026-000017` */
const numberOf = (table: string): string =>
  `${table}.series || '-' || ${table}.year || '-' || lpad(${table}.number::text, greatest(6, length(${table}.number::text)), '0')`;

const COLUMNS = `d.id, d.kind, ${numberOf('d')} as number, d.corrects, ${numberOf('c')} as "correctsNumber", d.reference,
  d.issued_on as "issuedOn", d.issued_at as "issuedAt", d.currency, d.content`;
const CORRECTED = 'left join payments.document c on c.tenant = d.tenant and c.id = d.corrects';

function documentOf({ content, correctsNumber, corrects, ...row }: DocumentRow): Document {
  return { ...row, corrects: corrects === null ? null : { id: corrects, number: correctsNumber ?? '' }, ...content };
}

export interface DocumentToStore {
  readonly id: string;
  readonly kind: Document['kind'];
  readonly series: string;
  readonly corrects: string | null;
  readonly reference: string;
  /** `YYYY-MM-DD`; by default today (UTC). */
  readonly issuedOn: string | undefined;
  readonly currency: string;
  readonly content: DocumentContent;
}

/**
 * Takes the next number of the series and stores the document. The series is locked until the transaction ends: issue as late in it as
 * can be.
 */
export async function storeDocument(tx: Transaction, document: DocumentToStore): Promise<Document> {
  const { id, kind, series, corrects, reference, issuedOn, currency, content } = document;
  await tx.query(
    `insert into payments.document (tenant, id, kind, series, year, number, corrects, reference, issued_on, currency, buyer, gross, content)
      values ($1, $2, $3, $4, 0, 0, $5, $6, coalesce($7::date, (now() at time zone 'UTC')::date), $8, $9, $10, $11)`,
    [
      ...[tx.tenant, id, kind, series, corrects, reference, issuedOn ?? null, currency],
      ...[content.buyer.name, content.gross, JSON.stringify(content)],
    ],
  );
  const stored = await documentById(tx, id);
  if (stored === undefined) throw new Error(`the document ${id} was not stored`);
  return stored;
}

/** Served by the primary key. */
export async function documentById(tx: Transaction, id: string): Promise<Document | undefined> {
  const [row] = await tx.query<DocumentRow>(
    `select ${COLUMNS} from payments.document d ${CORRECTED} where d.tenant = $1 and d.id = $2`,
    [tx.tenant, id],
  );
  return row === undefined ? undefined : documentOf(row);
}

export type DocumentKey = readonly [issuedAt: string, id: string];

/** Which documents are listed; what is left out is not asked for. */
export interface DocumentFilter {
  readonly kind?: Document['kind'] | undefined;
  /** What they are for. */
  readonly reference?: string | undefined;
  /** The id of the invoice that credit notes correct. */
  readonly corrects?: string | undefined;
}

/** The newest first. Served by document_newest, document_reference or document_credits. */
export async function newestDocuments(
  tx: Transaction,
  { kind, reference, corrects }: DocumentFilter,
  before: DocumentKey | undefined,
  most: number,
): Promise<Document[]> {
  const [at, id] = before ?? [null, null];
  const values: unknown[] = [tx.tenant, at, id, most];
  const conditions = (
    [
      ['d.kind = ?', kind],
      // With a reference there is one: so the index is known to have them all.
      [`d.reference <> '' and d.reference = ?`, reference],
      ['d.corrects = ?', corrects],
    ] as const
  ).flatMap(([condition, value]) =>
    value === undefined ? [] : [` and ${condition.replace('?', `$${values.push(value)}`)}`],
  );
  const rows = await tx.query<DocumentRow>(
    `select ${COLUMNS} from payments.document d ${CORRECTED} where d.tenant = $1
        and ($2::timestamptz is null or (d.issued_at, d.id) < ($2, $3::uuid))${conditions.join('')}
      order by d.issued_at desc, d.id desc limit $4`,
    values,
  );
  return rows.map(documentOf);
}

/** What was credited of an invoice. Served by document_credits. */
export async function creditsOf(tx: Transaction, invoice: string): Promise<Document[]> {
  const rows = await tx.query<DocumentRow>(
    `select ${COLUMNS} from payments.document d ${CORRECTED} where d.tenant = $1 and d.corrects = $2`,
    [tx.tenant, invoice],
  );
  return rows.map(documentOf);
}

/** The invoice of a reference that is not credited in full. Served by document_reference. */
export async function standingInvoice(tx: Transaction, reference: string): Promise<Document | undefined> {
  const rows = await tx.query<DocumentRow>(
    `select ${COLUMNS} from payments.document d ${CORRECTED}
      where d.tenant = $1 and d.reference = $2 and d.reference <> '' and d.kind = 'invoice'
        and d.gross + coalesce((select sum(n.gross) from payments.document n where n.tenant = $1 and n.corrects = d.id), 0) <> 0`,
    [tx.tenant, reference],
  );
  return rows.map(documentOf)[0];
}

/** Until the transaction ends nobody else issues for the same reference, or credits the same invoice. Documents themselves can not be locked: nobody may change one. */
export async function lockPurpose(tx: Transaction, purpose: string): Promise<void> {
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [
    `payments.document ${tx.tenant} ${purpose}`,
  ]);
}

/** Served by the primary key. */
export async function fileOf(tx: Transaction, document: string): Promise<Buffer | undefined> {
  const [row] = await tx.query<{ pdf: Buffer }>(
    'select pdf from payments.document_file where tenant = $1 and document = $2',
    [tx.tenant, document],
  );
  return row?.pdf;
}

/** Of two who come at once the first one’s stays. */
export async function storeFile(tx: Transaction, document: string, pdf: Buffer): Promise<void> {
  await tx.query(
    `insert into payments.document_file (tenant, document, pdf) values ($1, $2, $3) on conflict (tenant, document) do nothing`,
    [tx.tenant, document, pdf],
  );
}
