import { readFileSync, renameSync, writeFileSync } from 'node:fs';

export interface Capture {
  readonly id: string;
  readonly amount: number;
  readonly fee: number;
  readonly key: string;
  readonly at: number;
}

export interface Refund {
  readonly id: string;
  readonly amount: number;
  readonly key: string;
  readonly at: number;
  status: 'succeeded' | 'failed';
}

export interface Dispute {
  readonly id: string;
  readonly amount: number;
  readonly fee: number;
  readonly at: number;
  status: 'open' | 'won' | 'lost';
  evidence: string | null;
  endedAt: number | null;
}

export type PaymentStatus = 'challenge' | 'authorised' | 'failed' | 'voided' | 'expired';

export interface Payment {
  readonly id: string;
  /** The idempotency key that it was made with. */
  readonly key: string;
  /** In minor units. */
  readonly amount: number;
  readonly currency: string;
  readonly method: string;
  readonly capture: 'automatic' | 'manual';
  readonly returnUrl: string | null;
  /** Given back as it came. */
  readonly metadata: Readonly<Record<string, string>>;
  readonly createdAt: number;
  readonly expiresAt: number;
  status: PaymentStatus;
  code: string | null;
  readonly captures: Capture[];
  readonly refunds: Refund[];
  readonly disputes: Dispute[];
}

export interface Payout {
  readonly id: string;
  readonly key: string;
  readonly amount: number;
  readonly currency: string;
  readonly destination: string;
  readonly at: number;
  status: 'paid' | 'failed';
}

export interface Answered {
  readonly digest: string;
  /** Undefined while the request is under way. */
  status?: number;
  body?: unknown;
}

/** One customer of the provider, by its secret key. */
export interface Account {
  readonly payments: Record<string, Payment>;
  readonly payouts: Record<string, Payout>;
  /** What was answered, by idempotency key. */
  readonly answered: Record<string, Answered>;
  webhook: { readonly url: string; secrets: string[] } | null;
  /** Of each capture: basis points and minor units. */
  fee: { basisPoints: number; fixed: number; dispute: number };
}

export interface State {
  account(key: string): Account;
  /** Of any account: whose a challenge page is, its address alone has to tell. */
  payment(id: string): { readonly account: Account; readonly payment: Payment } | undefined;
  /** Writes all down, where it is kept. */
  save(): void;
}

/** @param file where the state outlives the process; without it, it does not */
export function openState(file: string | undefined): State {
  const accounts: Record<string, Account> = file === undefined ? {} : read(file);
  return {
    account: (key) =>
      (accounts[key] ??= {
        ...{ payments: {}, payouts: {}, answered: {}, webhook: null },
        fee: { basisPoints: 0, fixed: 0, dispute: 0 },
      }),
    payment(id) {
      for (const account of Object.values(accounts)) {
        const payment = account.payments[id];
        if (payment !== undefined) return { account, payment };
      }
      return undefined;
    },
    save() {
      if (file === undefined) return;
      // Whole or not at all, whenever the process ends.
      writeFileSync(`${file}.new`, JSON.stringify(accounts), { mode: 0o600 });
      renameSync(`${file}.new`, file);
    },
  };
}

function read(file: string): Record<string, Account> {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Record<string, Account>;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw error;
  }
}
