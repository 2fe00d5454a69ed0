import { randomUUIDv7 } from 'node:crypto';
import { decimalOf } from '@pvt/currency/amount';
import { actorOf, type CallContext } from '@pvt/kernel/context';
import { sqlState, type Transaction } from '@pvt/kernel/database';
import { bookTransaction } from '../../adapters/postgres/post.ts';
import type { LedgerTransaction } from '../../core/ledger.ts';
import { ledgerErrors } from '../../core/ledger-errors.ts';
import { type NewTransaction, openedAs, requireSound } from '../../core/ledger-transaction.ts';

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
  const { kind, reference = '', description = '', valueDate = null, reverses = null, rate = null } = transaction;
  const id = transaction.id ?? randomUUIDv7();
  const stored = { id, kind, reference, description, reverses, rate, actor: actorOf(context) };
  const entries = transaction.entries.map(({ account, amount }) => ({ account, amount, ...openedAs(account) }));
  try {
    const { bookedAt, valueDate: day, accounts } = await bookTransaction(tx, { ...stored, valueDate, entries });
    return {
      ...stored,
      valueDate: day,
      bookedAt,
      entries: transaction.entries.map(({ account: { guarded: _guarded, ...account }, amount }, i) => ({
        accountId: accounts[i] ?? '',
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

/** What PostgreSQL reports beside the message of one of its errors. */
const reported = (error: unknown, member: 'detail' | 'constraint'): string =>
  String(error instanceof Error ? (Reflect.get(error, member) ?? '') : '');

function asProblem(error: unknown, { reverses }: NewTransaction, id: string): unknown {
  if (sqlState(error) === 'PVL01') {
    const lack = JSON.parse(reported(error, 'detail')) as Lack;
    const { account, kind, owner, currency, balance, missing } = lack;
    const whose = `${kind}${owner === '' ? '' : ` of ${owner}`}`;
    return ledgerErrors.INSUFFICIENT_FUNDS(
      `The account ${whose} holds ${decimalOf(BigInt(balance), currency)} ${currency}; ${decimalOf(BigInt(missing), currency)} are missing.`,
      { more: { account, missing: Number(missing), balance: Number(balance) }, cause: error },
    );
  }
  const constraint = reported(error, 'constraint');
  if (constraint === 'reversed_once')
    return ledgerErrors.TRANSACTION_REVERSED(`The transaction ${reverses} was reversed before.`);
  if (constraint === 'transaction_pkey')
    return ledgerErrors.TRANSACTION_ID_TAKEN(`There is a transaction ${id} already.`, { pointer: '/id' });
  return error;
}
