import { randomUUIDv7 } from 'node:crypto';
import { actorOf, type CallContext } from '@pvt/kernel/context';
import { sqlState, type Transaction } from '@pvt/kernel/database';
import pg from 'pg';
import { toDecimal } from '../../core/amount.ts';
import type { LedgerTransaction } from '../../core/ledger.ts';
import { ledgerErrors } from '../../core/ledger-errors.ts';
import { type NewTransaction, openedAs, requireSound } from '../../core/ledger-transaction.ts';

const POST = {
  name: 'ledger_post',
  text: `select value_date as "valueDate", booked_at as "bookedAt", accounts
    from payments.post($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)`,
};

interface Posted {
  readonly valueDate: string;
  readonly bookedAt: string;
  readonly accounts: readonly string[];
}

/**
 * Books a transaction in the ledger, in one round trip, in the caller's transaction: it opens accounts that are not there, holds guarded
 * ones at zero, and moves the balances in one order, so that two of these never wait for each other. One that posts several transactions may
 * wait crosswise with another: use `inLedger`. It publishes nothing: the command that posts tells what it did.
 * @throws INSUFFICIENT_FUNDS with `account`, `missing` and `balance`; TRANSACTION_INVALID, RATE_MISSING, TRANSACTION_REVERSED,
 *   TRANSACTION_ID_TAKEN
 */
export async function post(
  tx: Transaction,
  context: CallContext,
  transaction: NewTransaction,
): Promise<LedgerTransaction> {
  requireSound(transaction);
  const {
    kind,
    reference = '',
    description = '',
    valueDate = null,
    reverses = null,
    rate = null,
    entries,
  } = transaction;
  const id = transaction.id ?? randomUUIDv7();
  const actor = actorOf(context);
  const opened = entries.map(({ account }) => openedAs(account));
  const of = <T>(pick: (account: NewTransaction['entries'][number]['account']) => T): T[] =>
    entries.map(({ account }) => pick(account));
  try {
    const [posted] = await tx.query<Posted>(POST, [
      ...[tx.tenant, id, kind, reference, description, valueDate, reverses, rate && JSON.stringify(rate), actor],
      ...[of((a) => a.kind), of((a) => a.owner ?? ''), of((a) => a.reference ?? ''), of((a) => a.currency)],
      ...[
        opened.map(({ guarded }) => guarded),
        opened.map(({ shards }) => shards),
        entries.map(({ amount }) => amount),
      ],
    ]);
    if (posted === undefined) throw new Error('payments.post returned nothing');
    return {
      ...{ id, kind, reference, description, reverses, rate, actor },
      valueDate: posted.valueDate,
      bookedAt: posted.bookedAt,
      entries: entries.map(({ account: { guarded: _, ...account }, amount }, i) => ({
        accountId: posted.accounts[i] ?? '',
        account,
        amount: Number(amount),
      })),
    };
  } catch (error) {
    throw asProblem(error, transaction, id);
  }
}

interface Lack {
  readonly account: string;
  readonly kind: string;
  readonly owner: string;
  readonly currency: string;
  readonly balance: string;
  readonly missing: string;
}

function asProblem(error: unknown, { reverses }: NewTransaction, id: string): unknown {
  if (!(error instanceof pg.DatabaseError)) return error;
  if (sqlState(error) === 'PVL01') {
    const { account, kind, owner, currency, balance, missing } = JSON.parse(error.detail ?? '{}') as Lack;
    const whose = `${kind}${owner === '' ? '' : ` of ${owner}`}`;
    return ledgerErrors.INSUFFICIENT_FUNDS(
      `The account ${whose} holds ${toDecimal(BigInt(balance), currency)} ${currency}; ${toDecimal(BigInt(missing), currency)} are missing.`,
      { more: { account, missing: Number(missing), balance: Number(balance) }, cause: error },
    );
  }
  if (error.constraint === 'reversed_once')
    return ledgerErrors.TRANSACTION_REVERSED(`The transaction ${reverses} was reversed before.`);
  if (error.constraint === 'transaction_pkey')
    return ledgerErrors.TRANSACTION_ID_TAKEN(`There is a transaction ${id} already.`, { pointer: '/id' });
  return error;
}
