import type { Transaction } from '@pvt/kernel/database';
import type { NewReport, ReportView } from '../../core/community/report.ts';

export interface KeptReport extends Pick<ReportView, 'id' | 'what' | 'subject' | 'reason' | 'state' | 'why' | 'at'> {
  readonly property: string;
  readonly guest: string | null;
  readonly sealed: Buffer | null;
  readonly wrapped: Buffer | null;
}

const REPORT = `select r.id, r.property, r.what, r.subject, r.reason, r.guest, r.sealed, r.state, r.why, r.at, k.wrapped
  from hostels.report r left join hostels.guest_key k on k.tenant = $1 and k.guest = r.guest`;

/** The newest first. Served by report_of_property. */
export function reportsOf(
  tx: Transaction,
  property: string,
  before: string | undefined,
  most: number,
): Promise<KeptReport[]> {
  return tx.query<KeptReport>(
    `${REPORT} where r.tenant = $1 and r.property = $2 and ($3::uuid is null or r.id < $3) order by r.id desc limit $4`,
    [tx.tenant, property, before ?? null, most],
  );
}

/** Until the transaction ends nobody else decides on it. */
export async function lockReport(tx: Transaction, property: string, id: string): Promise<KeptReport | undefined> {
  const [row] = await tx.query<KeptReport>(
    `${REPORT} where r.tenant = $1 and r.id = $3 and r.property = $2 for no key update of r`,
    [tx.tenant, property, id],
  );
  return row;
}

/** What a guest has reported and nobody has decided on yet is reported once. @returns whether it is new */
export async function insertReport(
  tx: Transaction,
  report: Omit<NewReport, 'note'> & {
    readonly id: string;
    readonly property: string;
    readonly guest: string;
    readonly sealed: Uint8Array | null;
  },
): Promise<boolean> {
  const { id, property, what, subject, reason, guest, sealed } = report;
  const rows = await tx.query(
    `insert into hostels.report (tenant, id, property, what, subject, reason, guest, sealed, state, at)
      values ($1, $2, $3, $4, $5, $6, $7, $8, 'open', now())
      on conflict (tenant, what, subject, guest) where state = 'open' do nothing returning id`,
    [tx.tenant, id, property, what, subject, reason, guest, sealed],
  );
  return rows.length > 0;
}

export async function decideReport(
  tx: Transaction,
  id: string,
  { state, why, by }: { readonly state: 'kept' | 'hidden'; readonly why: string; readonly by: string },
): Promise<void> {
  await tx.query('update hostels.report set state = $3, why = $4, decided_by = $5 where tenant = $1 and id = $2', [
    tx.tenant,
    id,
    state,
    why,
    by,
  ]);
}

/** How many the guest has made since. Served by report_of_guest. */
export async function guestReportsSince(tx: Transaction, guest: string, since: string): Promise<number> {
  const [row] = await tx.query<{ count: number }>(
    'select count(*)::integer as count from hostels.report where tenant = $1 and guest = $2 and at >= $3',
    [tx.tenant, guest, since],
  );
  return row?.count ?? 0;
}
