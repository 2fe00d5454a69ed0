import { randomBytes } from 'node:crypto';

// The parts of PayPal's objects that there are here; names and values as in developer.paypal.com/docs/api.
export interface Money {
  readonly currency_code: string;
  readonly value: string;
}
export interface Link {
  readonly rel: string;
  readonly href: string;
}
interface Moved {
  readonly id: string;
  readonly amount: Money;
  readonly invoice_id?: string;
  readonly custom_id?: string;
  readonly links: readonly Link[];
  readonly supplementary_data?: { readonly related_ids: { readonly order_id: string } };
  status: string;
}
export interface Authorisation extends Moved {
  readonly expiration_time: string;
}
export interface Capture extends Moved {
  readonly seller_receivable_breakdown: { readonly paypal_fee: Money };
}
export type Refund = Moved;

export interface Order {
  readonly id: string;
  readonly intent: 'AUTHORIZE' | 'CAPTURE';
  status: string;
  links: readonly Link[];
  readonly purchase_units: readonly {
    readonly amount: Money;
    readonly invoice_id?: string;
    readonly custom_id?: string;
    payments: { authorizations: Authorisation[]; captures: Capture[]; refunds: Refund[] };
  }[];
}

export interface Dispute {
  readonly dispute_id: string;
  readonly dispute_amount: Money;
  readonly disputed_transactions: readonly { readonly seller_transaction_id: string; readonly custom?: string }[];
  status: string;
  dispute_outcome?: { readonly outcome_code: string };
  evidence: string[];
}

export interface Batch {
  readonly batch_header: { readonly payout_batch_id: string; readonly batch_status: string };
  readonly items: readonly { readonly payout_item_id: string; readonly transaction_id: string }[];
}

export interface Line {
  readonly at: number;
  readonly transaction_info: {
    readonly transaction_id: string;
    readonly transaction_event_code: string;
    readonly transaction_status: 'S';
    readonly transaction_amount: Money;
    readonly fee_amount?: Money;
  };
}

export interface Kept {
  readonly content: string;
  readonly answer: { readonly status: number; readonly body: unknown };
}

/** One app, by its client id. */
export interface Account {
  readonly orders: Map<string, Order>;
  readonly disputes: Map<string, Dispute>;
  readonly batches: Map<string, Batch>;
  readonly invoices: Set<string>;
  readonly webhooks: { readonly id: string; readonly url: string; readonly events: readonly string[] }[];
  /** By `PayPal-Request-Id`. */
  readonly kept: Map<string, Kept>;
  readonly lines: Line[];
}

export const newAccount = (): Account => ({
  ...{ orders: new Map(), disputes: new Map(), batches: new Map(), invoices: new Set() },
  ...{ webhooks: [], kept: new Map(), lines: [] },
});

export const newId = (): string => randomBytes(9).toString('hex').slice(0, 17).toUpperCase();

export class PayPalRefusal extends Error {
  readonly status: number;
  readonly body: unknown;

  constructor(status: number, name: string, issue: string, description = issue) {
    super(description);
    this.status = status;
    this.body = { name, message: description, details: [{ issue, description }], debug_id: newId() };
  }
}

export const notFound = (): PayPalRefusal =>
  new PayPalRefusal(404, 'RESOURCE_NOT_FOUND', 'INVALID_RESOURCE_ID', 'Specified resource ID does not exist.');
export const unprocessable = (issue: string): PayPalRefusal => new PayPalRefusal(422, 'UNPROCESSABLE_ENTITY', issue);

const WHOLE = new Set(['HUF', 'JPY', 'TWD']);
const TAKEN = new Set(['AUD', 'EUR', 'GBP', 'HUF', 'JPY', 'TWD', 'USD']);

/** What a body has where PayPal wants an amount. @throws PayPalRefusal for one that its currency has not */
export function money(given: unknown): Money {
  const { currency_code: currency, value } = Object(given) as Record<string, unknown>;
  if (typeof currency !== 'string' || typeof value !== 'string') throw malformed('amount');
  if (!TAKEN.has(currency)) throw unprocessable('CURRENCY_NOT_SUPPORTED');
  const form = WHOLE.has(currency) ? /^\d{1,9}$/ : /^\d{1,9}\.\d{2}$/;
  if (!form.test(value)) throw unprocessable('DECIMAL_PRECISION');
  if (Number(value) === 0) throw unprocessable('CANNOT_BE_ZERO_OR_NEGATIVE');
  return { currency_code: currency, value };
}

export const cents = ({ value }: Money): number => Math.round(Number(value) * 100);
export const ofCents = (amount: number, { currency_code }: Money): Money => ({
  currency_code,
  value: WHOLE.has(currency_code) ? String(amount / 100) : (amount / 100).toFixed(2),
});

export const malformed = (what: string): PayPalRefusal =>
  new PayPalRefusal(400, 'INVALID_REQUEST', 'INVALID_PARAMETER_SYNTAX', `Not as documented: ${what}.`);

/** Only what is documented, and all that is needed (`!`). @throws PayPalRefusal */
export function members(given: unknown, names: string): Record<string, unknown> {
  if (typeof given !== 'object' || given === null) throw malformed('an object is expected');
  const known = names.split(' ');
  for (const name of Object.keys(given))
    if (!known.includes(name) && !known.includes(`!${name}`)) throw malformed(name);
  for (const name of known)
    if (name.startsWith('!') && !Object.hasOwn(given, name.slice(1))) throw malformed(`${name.slice(1)} is missing`);
  return given as Record<string, unknown>;
}
