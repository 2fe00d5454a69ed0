import { randomBytes } from 'node:crypto';

// The parts of Stripe's objects that there are here; names and values as in docs.stripe.com/api.
export interface Charge {
  readonly id: string;
  readonly object: 'charge';
  readonly amount: number;
  amount_captured: number;
  amount_refunded: number;
  captured: boolean;
  readonly currency: string;
  readonly payment_intent: string;
  balance_transaction: string | null;
  readonly payment_method_details: unknown;
}

export interface PaymentIntent {
  readonly id: string;
  readonly object: 'payment_intent';
  readonly created: number;
  readonly amount: number;
  readonly currency: string;
  readonly capture_method: string;
  readonly payment_method: string;
  readonly metadata: Record<string, string>;
  readonly description: string | null;
  readonly return_url: string | null;
  amount_received: number;
  amount_capturable: number;
  status: string;
  cancellation_reason: string | null;
  latest_charge: string | null;
  last_payment_error: Readonly<Record<string, unknown>> | null;
  next_action: unknown;
}

export interface Refund {
  readonly id: string;
  readonly object: 'refund';
  readonly created: number;
  readonly amount: number;
  readonly currency: string;
  readonly payment_intent: string;
  readonly charge: string;
  readonly metadata: Record<string, string>;
  status: string;
}

export interface Dispute {
  readonly id: string;
  readonly object: 'dispute';
  readonly amount: number;
  readonly currency: string;
  readonly charge: string;
  readonly payment_intent: string;
  status: string;
  evidence: Record<string, string>;
  readonly balance_transactions: BalanceTransaction[];
}

export interface BalanceTransaction {
  readonly id: string;
  readonly object: 'balance_transaction';
  readonly created: number;
  readonly type: string;
  readonly amount: number;
  readonly fee: number;
  readonly net: number;
  readonly currency: string;
  readonly source: string;
}

export interface Payout {
  readonly id: string;
  readonly object: 'payout';
  readonly amount: number;
  readonly currency: string;
  readonly destination: string | null;
  readonly metadata: Record<string, string>;
  status: string;
  failure_code: string | null;
  failure_message: string | null;
}

/** What pays: used once as it is, or again and again once it is attached to a customer. */
export interface PaymentMethod {
  readonly id: string;
  readonly object: 'payment_method';
  /** The test card that it stands for. */
  readonly card: string;
  customer: string | null;
  used: boolean;
}

export interface Customer {
  readonly id: string;
  readonly object: 'customer';
  readonly name: string | null;
  readonly email: string | null;
  readonly metadata: Record<string, string>;
}

export interface Endpoint {
  readonly id: string;
  readonly object: 'webhook_endpoint';
  readonly url: string;
  enabled_events: readonly string[];
  readonly secret: string;
}

export interface Kept {
  readonly content: string;
  /** Undefined while the first request is under way. */
  answer?: { readonly status: number; readonly body: unknown };
}

/** One account, by its secret key. */
export interface Account {
  readonly payments: Map<string, PaymentIntent>;
  readonly charges: Map<string, Charge>;
  readonly refunds: Map<string, Refund>;
  readonly disputes: Map<string, Dispute>;
  readonly payouts: Map<string, Payout>;
  readonly balance: BalanceTransaction[];
  readonly endpoints: Map<string, Endpoint>;
  readonly methods: Map<string, PaymentMethod>;
  readonly customers: Map<string, Customer>;
  /** By idempotency key. */
  readonly kept: Map<string, Kept>;
}

export const newAccount = (): Account => ({
  ...{ payments: new Map(), charges: new Map(), refunds: new Map(), disputes: new Map() },
  ...{ payouts: new Map(), balance: [], endpoints: new Map(), kept: new Map() },
  ...{ methods: new Map(), customers: new Map() },
});

export const newId = (prefix: string): string => `${prefix}_${randomBytes(12).toString('hex')}`;
export const seconds = (): number => Math.floor(Date.now() / 1000);
