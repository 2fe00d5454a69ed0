import type { Transaction } from '@pvt/kernel/database';
import type { KeptQuote } from '../../core/offer/kept-quote.ts';

/** @returns the quote as it will be read again: PostgreSQL writes an instant without its last zeros */
export async function insertQuote(tx: Transaction, quote: KeptQuote): Promise<KeptQuote> {
  const { id, property, request, offer, total, currency, expiresAt } = quote;
  const [kept] = await tx.query<Pick<KeptQuote, 'expiresAt'>>(
    `insert into hostels.quote (tenant, id, property, request, offer, total, currency, expires_at)
      values ($1, $2, $3, $4, $5, $6, $7, $8) returning expires_at as "expiresAt"`,
    [tx.tenant, id, property, JSON.stringify(request), JSON.stringify(offer), total, currency, expiresAt],
  );
  return { ...quote, ...kept };
}

export async function quoteOf(tx: Transaction, id: string): Promise<KeptQuote | undefined> {
  const [row] = await tx.query<KeptQuote>(
    `select id, property, request, offer, total, currency, expires_at as "expiresAt" from hostels.quote
      where tenant = $1 and id = $2`,
    [tx.tenant, id],
  );
  return row;
}

/** What is held for longer is offered for longer. @param until ISO instant */
export async function extendQuote(tx: Transaction, id: string, until: string): Promise<void> {
  await tx.query('update hostels.quote set expires_at = $3 where tenant = $1 and id = $2', [tx.tenant, id, until]);
}
