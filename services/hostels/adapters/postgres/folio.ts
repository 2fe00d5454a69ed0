import { randomUUIDv7 } from 'node:crypto';
import type { Transaction } from '@pvt/kernel/database';
import type { NewFolioLine } from '../../core/booking/folio.ts';

export interface FolioLine extends NewFolioLine {
  readonly id: string;
  readonly at: string;
  readonly by: string;
}

/** In the order in which they were booked. Served by folio_of_booking. */
export function folioLinesOf(tx: Transaction, booking: string): Promise<FolioLine[]> {
  return tx.query<FolioLine>(
    `select id, night, kind, rule, text, amount, payment, at, by from hostels.folio_line
      where tenant = $1 and booking = $2 order by position`,
    [tx.tenant, booking],
  );
}

/** @param by who: `key:0198c0de-…` */
export async function insertLines(
  tx: Transaction,
  booking: string,
  lines: readonly NewFolioLine[],
  by: string,
): Promise<void> {
  if (lines.length === 0) return;
  await tx.query(
    `insert into hostels.folio_line (tenant, id, booking, night, kind, rule, text, amount, payment, by)
      select $1, w.id, $2, w.night, w.kind, w.rule, w.text::json, w.amount, w.payment, $3
        from unnest($4::uuid[], $5::date[], $6::text[], $7::text[], $8::text[], $9::bigint[], $10::uuid[])
          with ordinality as w (id, night, kind, rule, text, amount, payment, n) order by w.n`,
    [
      ...[tx.tenant, booking, by, lines.map(() => randomUUIDv7()), lines.map(({ night }) => night)],
      ...[lines.map(({ kind }) => kind), lines.map(({ rule }) => rule)],
      ...[lines.map(({ text }) => JSON.stringify(text)), lines.map(({ amount }) => amount)],
      lines.map(({ payment }) => payment),
    ],
  );
}

/** Of many bookings at once. @param by who: `key:0198c0de-…` */
export async function insertLinesOfMany(
  tx: Transaction,
  lines: readonly (NewFolioLine & { readonly booking: string })[],
  by: string,
): Promise<void> {
  await tx.query(
    `insert into hostels.folio_line (tenant, id, booking, night, kind, rule, text, amount, payment, by)
      select $1, uuidv7(), r.booking, r.night, r.kind, r.rule, r.text, r.amount, r.payment, $2
        from json_to_recordset($3::json) as r (booking uuid, night date, kind text, rule text, text json, amount bigint, payment uuid)`,
    [tx.tenant, by, JSON.stringify(lines)],
  );
}
