import { decimalOf } from '@pvt/currency/amount';
import type { CallContext } from '@pvt/kernel/context';
import { isPosition, keyset, type Page, type PageQueryValues } from '@pvt/kernel/http/keyset';
import { accountById, statementAfter } from '../../adapters/postgres/accounts.ts';
import type { StatementLine, StoredAccount } from '../../core/account.ts';
import { accountNotFound } from '../../core/ledger-errors.ts';
import type { LedgerTools } from '../tools.ts';

const LINES = keyset('payments.statement', isPosition);

/** In the order of the bookings, each line with the balance after it. @throws LEDGER_ACCOUNT_NOT_FOUND, CURSOR_INVALID */
export async function readStatement(
  { database }: Pick<LedgerTools, 'database'>,
  { tenant }: CallContext,
  id: string,
  { cursor, limit }: PageQueryValues,
): Promise<Page<StatementLine>> {
  const after = LINES.read(cursor);
  const rows = await database.transaction(tenant, async (tx) => {
    if ((await accountById(tx, id)) === undefined) throw accountNotFound(id);
    return statementAfter(tx, id, after, limit + 1);
  });
  return LINES.page(rows, limit, ({ position }) => position);
}

const PAGE = 500;
const HEAD = 'booked_at,value_date,transaction,kind,reference,description,amount,balance,currency\r\n';

/**
 * A whole statement as CSV (RFC 4180), in pieces, each read when it is wanted: an account may have a million lines. Amounts are decimals.
 * @throws LEDGER_ACCOUNT_NOT_FOUND before the first piece
 */
export async function statementFile(
  { database }: Pick<LedgerTools, 'database'>,
  { tenant }: CallContext,
  id: string,
): Promise<AsyncGenerator<string>> {
  const account = await database.transaction(tenant, (tx) => accountById(tx, id));
  if (account === undefined) throw accountNotFound(id);
  return lines(account);

  async function* lines({ name: { currency } }: StoredAccount): AsyncGenerator<string> {
    yield HEAD;
    for (let after = 0; ; ) {
      const rows = await database.transaction(tenant, (tx) => statementAfter(tx, id, after, PAGE));
      if (rows.length > 0) yield rows.map((row) => csvLine(row, currency)).join('');
      after = rows.at(-1)?.position ?? after;
      if (rows.length < PAGE) return;
    }
  }
}

function csvLine(
  { bookedAt, valueDate, transaction, kind, reference, description, amount, balance }: StatementLine,
  currency: string,
): string {
  const money = [amount, balance].map((units) => decimalOf(BigInt(units), currency));
  return `${[bookedAt, valueDate, transaction, kind, field(reference), field(description), ...money, currency].join(',')}\r\n`;
}

/** A spreadsheet takes what begins with one of these for a formula: an apostrophe makes it text. */
function field(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
