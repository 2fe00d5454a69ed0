import { decimalOf } from '@pvt/currency/amount';
import { actorOf, type CallContext } from '@pvt/kernel/context';
import { isId, keyset, type Page, type PageQueryValues } from '@pvt/kernel/http/keyset';
import { type Earning, earningsBefore } from '../../adapters/postgres/billing.ts';
import { csvLine } from '../../core/csv-line.ts';
import type { QueryTools } from '../tools.ts';

const EARNINGS = keyset('auction.earnings', isId);
const ROWS_AT_ONCE = 500;

export type EarningView = Earning & { readonly title: string; readonly part: string };

/** What you have earned, the newest first. @throws CURSOR_INVALID */
export function listEarnings(
  { database }: QueryTools,
  context: CallContext,
  { cursor, limit }: PageQueryValues,
): Promise<Page<EarningView>> {
  const before = EARNINGS.read(cursor);
  return database.transaction(context.tenant, async (tx) =>
    EARNINGS.page(await earningsBefore(tx, actorOf(context), before, limit + 1), limit, ({ id }) => id),
  );
}

/** All of it as lines of CSV (RFC 4180). */
export async function* earningsStatement({ database }: QueryTools, context: CallContext): AsyncIterable<string> {
  yield 'paid at,contract,milestone,client,currency,amount,fee,to you\r\n';
  for (let before: string | undefined; ; ) {
    const from = before;
    const rows = await database.transaction(context.tenant, (tx) =>
      earningsBefore(tx, actorOf(context), from, ROWS_AT_ONCE),
    );
    const last = rows.at(-1);
    if (last === undefined) return;
    yield rows.map(lineOf).join('');
    before = last.id;
  }
}

function lineOf({ paidAt, title, part, client, currency, gross, fee }: EarningView): string {
  const sum = (minor: number): string => decimalOf(minor, currency);
  return csvLine([paidAt, title, part, client, currency, sum(gross), sum(fee), sum(gross - fee)]);
}
