import { randomUUIDv7 } from 'node:crypto';
import type { CallContext } from '@pvt/kernel/context';
import { isId, keyset, type Page, type PageQueryValues } from '@pvt/kernel/http/keyset';
import { guestReportsSince, insertReport, type KeptReport, reportsOf } from '../../adapters/postgres/reports.ts';
import { communityErrors } from '../../core/community/errors.ts';
import { reportChanged } from '../../core/community/events.ts';
import { requireWithin } from '../../core/community/limits.ts';
import type { NewReport, ReportView } from '../../core/community/report.ts';
import type { HostelsTools } from '../tools.ts';
import { bookedGuest, isNewGuest, limitSince } from './guest-at-house.ts';
import { findReported, isBefore, textOf } from './reported.ts';

type Tools = Pick<HostelsTools, 'database' | 'log' | 'vault'>;

const REPORTS = keyset('hostels.reports', isId);

/** Asks the house to look at something; the same again while it is open is one report. @throws REPORT_NOT_FOUND, COMMUNITY_LIMIT */
export function reportContent(
  { database, log, vault }: Tools,
  context: CallContext,
  { booking, report }: { readonly booking: string; readonly report: NewReport },
): Promise<void> {
  return database.transaction(context.tenant, async (tx) => {
    const { booking: of, guest, wrapped, now } = await bookedGuest(tx, booking, { lock: true });
    const { property } = of;
    const found = await findReported(tx, property, report);
    if (found === undefined || !isBefore(found, booking, now))
      throw communityErrors.REPORT_NOT_FOUND('There is nothing of this id to be reported.', { pointer: '/subject' });
    requireWithin('report', await guestReportsSince(tx, guest, limitSince(now)), await isNewGuest(tx, guest));
    const { what, subject, reason, note } = report;
    const id = randomUUIDv7();
    const sealed = note === undefined ? null : vault.seal({ tenant: tx.tenant, guest }, wrapped, `report ${id}`, note);
    if (!(await insertReport(tx, { id, property, what, subject, reason, guest, sealed }))) return;
    await log.publish(tx, [reportChanged.of(context, { id, property, what, state: 'open' })]);
  });
}

/** The moderation queue, the newest first. @throws CURSOR_INVALID */
export function listReports(
  tools: Pick<Tools, 'database' | 'vault'>,
  { tenant }: CallContext,
  { property, cursor, limit }: PageQueryValues & { readonly property: string },
): Promise<Page<ReportView>> {
  const before = REPORTS.read(cursor);
  return tools.database.transaction(tenant, async (tx) => {
    const rows = await reportsOf(tx, property, before, limit + 1);
    const { items, ...page } = REPORTS.page(rows, limit, ({ id }) => id);
    const shown: ReportView[] = [];
    for (const report of items) {
      const found = await findReported(tx, property, report);
      const { id, what, subject, reason, state, why, at } = report;
      const text = found === undefined ? null : textOf(tools, tenant, found);
      shown.push({ id, what, subject, reason, note: noteOf(tools, tenant, report), text, state, why, at });
    }
    return { ...page, items: shown };
  });
}

function noteOf({ vault }: Pick<Tools, 'vault'>, tenant: string, { id, guest, sealed, wrapped }: KeptReport) {
  if (guest === null || sealed === null || wrapped === null) return null;
  return vault.open({ tenant, guest }, wrapped, `report ${id}`, sealed);
}
