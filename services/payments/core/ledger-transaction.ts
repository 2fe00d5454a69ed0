import { exponentOf } from '@pvt/currency';
import type { FieldError } from '@pvt/kernel/errors';
import { MOST } from './amount.ts';
import { type AccountName, KINDS, type LedgerTransaction, type Rate } from './ledger.ts';
import { ledgerErrors } from './ledger-errors.ts';

export interface NewEntry {
  /** `guarded` counts when the account is opened: it may not go below zero. By default as its kind has it. */
  readonly account: AccountName & { readonly guarded?: boolean };
  /** Minor units: what the account gains, or loses. */
  readonly amount: bigint;
}

/** What is to be booked. */
export interface NewTransaction {
  /** A UUID; by default a new one. */
  readonly id?: string;
  /** Letters and underscores: `capture`. */
  readonly kind: string;
  readonly reference?: string;
  readonly description?: string;
  /** `YYYY-MM-DD`; by default the day of the booking (UTC). */
  readonly valueDate?: string;
  readonly reverses?: string;
  readonly rate?: Rate;
  readonly entries: readonly NewEntry[];
}

export const MOST_ENTRIES = 200;

/** @throws TRANSACTION_INVALID, RATE_MISSING */
export function requireSound({ entries, rate }: Pick<NewTransaction, 'entries' | 'rate'>): void {
  const errors = [...entries.flatMap(faultsOf), ...offBalance(entries)];
  const [first] = errors;
  if (first !== undefined) throw ledgerErrors.TRANSACTION_INVALID(first.detail, { errors, pointer: first.pointer });
  const currencies = new Set(entries.map(({ account }) => account.currency));
  if (currencies.size <= 1) return;
  if (rate === undefined)
    throw ledgerErrors.RATE_MISSING(
      `The entries are in ${[...currencies].join(' and ')}. Name the rate between them.`,
      {
        pointer: '/rate',
      },
    );
  for (const side of ['from', 'to'] as const)
    if (!currencies.has(rate[side]))
      throw ledgerErrors.RATE_MISSING(`The rate is of ${rate[side]}, in which there is no entry.`, {
        pointer: `/rate/${side}`,
      });
}

function faultsOf({ account: { kind, guarded, currency }, amount }: NewEntry, i: number): FieldError[] {
  const at = `/entries/${i}`;
  const most = BigInt(MOST);
  return [
    exponentOf(currency) === undefined && {
      pointer: `${at}/account/currency`,
      detail: `"${currency}" is no currency of ISO 4217.`,
    },
    guarded === false &&
      KINDS[kind].guarded && {
        pointer: `${at}/account/guarded`,
        detail: `What is owed to others is not spent twice: an account "${kind}" is always guarded. Leave it out.`,
      },
    amount === 0n && { pointer: `${at}/amount`, detail: 'An entry of zero moves nothing. Leave it out.' },
    (amount > most || amount < -most) && { pointer: `${at}/amount`, detail: `No amount is above ${MOST} minor units.` },
  ].filter((fault) => fault !== false);
}

function offBalance(entries: readonly NewEntry[]): FieldError[] {
  if (entries.length < 2) return [{ pointer: '/entries', detail: 'A transaction has at least two entries.' }];
  const sums = new Map<string, bigint>();
  for (const { account, amount } of entries) sums.set(account.currency, (sums.get(account.currency) ?? 0n) + amount);
  return [...sums]
    .filter(([, sum]) => sum !== 0n)
    .map(([currency, sum]) => ({
      pointer: '/entries',
      detail: `The entries in ${currency} sum to ${sum} minor units; they have to sum to zero.`,
    }));
}

/** The account as PostgreSQL opens it, when it is not there. */
export function openedAs({ kind, guarded }: NewEntry['account']): {
  readonly guarded: boolean;
  readonly shards: number;
} {
  const usual = KINDS[kind];
  // A sum over several rows could not be held at zero.
  return guarded === true ? { guarded, shards: 1 } : { guarded: guarded ?? usual.guarded, shards: usual.shards };
}

/** What undoes a transaction: the same entries the other way round, by the same rate. */
export function reversalOf(
  { id, kind, reference, rate, entries }: LedgerTransaction,
  { description, valueDate }: { readonly description?: string; readonly valueDate?: string },
): NewTransaction {
  return {
    kind: 'reversal',
    reference,
    description: description ?? `Reversal of ${kind} ${id}`,
    ...(valueDate === undefined ? {} : { valueDate }),
    ...(rate === null ? {} : { rate }),
    reverses: id,
    entries: entries.map(({ account, amount }) => ({ account, amount: -BigInt(amount) })),
  };
}
