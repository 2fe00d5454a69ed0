import type { Transaction } from '@pvt/kernel/database';

export async function insertEnvelopeKey(tx: Transaction, auction: string, sealed: Uint8Array): Promise<void> {
  await tx.query('insert into auction.envelope_key (tenant, auction, sealed) values ($1, $2, $3)', [
    ...[tx.tenant, auction, sealed],
  ]);
}

/** For the close alone, which says when. */
export async function takeEnvelopeKey(tx: Transaction, auction: string, at: string): Promise<Buffer | undefined> {
  const [row] = await tx.query<{ sealed: Buffer }>(
    'update auction.envelope_key set opened_at = $3 where tenant = $1 and auction = $2 returning sealed',
    [tx.tenant, auction, at],
  );
  return row?.sealed;
}
