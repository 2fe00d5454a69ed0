import { decimalOf } from '@pvt/currency/amount';
import { actorOf, type CallContext } from '@pvt/kernel/context';
import { isId, keyset, type Page, type PageQueryValues } from '@pvt/kernel/http/keyset';
import { payoutsBefore, taxLinesOf } from '../../adapters/postgres/payouts.ts';
import { csvLine } from '../../core/csv-line.ts';
import type { PayoutView, TaxLine } from '../../core/payout.ts';
import type { QueryTools } from '../tools.ts';
import { payoutView } from './request-payout.ts';

const PAYOUTS = keyset('auction.payouts', isId);
const ROWS_AT_ONCE = 500;

/** Yours, the newest first. @throws CURSOR_INVALID */
export function listPayouts(
  { database }: QueryTools,
  context: CallContext,
  { cursor, limit }: PageQueryValues,
): Promise<Page<PayoutView>> {
  const before = PAYOUTS.read(cursor);
  return database.transaction(context.tenant, async (tx) => {
    const rows = await payoutsBefore(tx, actorOf(context), before, limit + 1);
    return PAYOUTS.page(rows.map(payoutView), limit, ({ id }) => id);
  });
}

/** All of them as lines of CSV (RFC 4180). */
export async function* payoutStatement({ database }: QueryTools, context: CallContext): AsyncIterable<string> {
  yield 'requested at,ended at,state,currency,milestones,amount,fee,tax withheld,paid,country,rate in %\r\n';
  for (let before: string | undefined; ; ) {
    const from = before;
    const rows = await database.transaction(context.tenant, (tx) =>
      payoutsBefore(tx, actorOf(context), from, ROWS_AT_ONCE),
    );
    const last = rows.at(-1);
    if (last === undefined) return;
    yield rows.map(lineOf).join('');
    before = last.id;
  }
}

function lineOf({ requestedAt, endedAt, state, currency, earnings, ...rest }: PayoutView): string {
  const sums = [rest.gross, rest.fee, rest.tax, rest.paid].map((minor) => decimalOf(minor, currency));
  return csvLine([requestedAt, endedAt ?? '', state, currency, `${earnings}`, ...sums, rest.country, rateText(rest)]);
}

/** What was paid to you in a calendar year in UTC, by country, currency and rate. */
export async function taxReport(
  { database }: QueryTools,
  context: CallContext,
  year: number,
): Promise<{ readonly year: number; readonly items: TaxLine[] }> {
  return database.transaction(context.tenant, async (tx) => ({
    ...{ year, items: await taxLinesOf(tx, actorOf(context), year) },
  }));
}

/** The same as CSV. */
export async function taxReportFile(tools: QueryTools, context: CallContext, year: number): Promise<string> {
  const { items } = await taxReport(tools, context, year);
  const lines = items.map(({ country, currency, payouts, gross, fee, tax, paid, basisPoints }) => {
    const sums = [gross, fee, tax, paid].map((minor) => decimalOf(minor, currency));
    return csvLine([`${year}`, country, currency, rateText({ basisPoints }), `${payouts}`, ...sums]);
  });
  return `year,country,currency,rate in %,payouts,amount,fee,tax withheld,paid\r\n${lines.join('')}`;
}

const rateText = ({ basisPoints }: { readonly basisPoints: number }): string => (basisPoints / 100).toFixed(2);
