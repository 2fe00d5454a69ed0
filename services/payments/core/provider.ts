import type { ObjectFact } from './intent.ts';

export const PROVIDERS = ['sandbox', 'stripe', 'paypal', 'ethereum', 'bitcoin'] as const;
export type ProviderName = (typeof PROVIDERS)[number];

/** What a provider is asked with, by the names that its adapter describes. */
export type Credentials = Readonly<Record<string, string>>;

/** One of the texts that a provider is set up with, as its adapter describes it for a form. */
export interface CredentialField {
  readonly name: string;
  readonly title: string;
  /** Where a person finds it. */
  readonly description: string;
  /** Typed unseen, and shown to nobody. */
  readonly secret: boolean;
  readonly required: boolean;
}

/** What the provider answered: its payment, and what it has of it. */
export interface ProviderAnswer {
  /** The provider's id of the payment; empty where what it reports of does not name it. */
  readonly payment: string;
  readonly facts: readonly ObjectFact[];
}

export interface AuthoriseOrder {
  readonly intent: string;
  readonly amount: bigint;
  readonly currency: string;
  readonly capture: 'automatic' | 'manual';
  /** A token of the payment method, made by the provider's own form. */
  readonly method: string;
  /** The provider's customer that a saved method hangs on; null for one that is given for this payment only. */
  readonly customer: string | null;
  /** Where the payer comes back to after a challenge. */
  readonly returnUrl: string | null;
  readonly description: string | null;
}

/** A customer of ours, as a provider is to know it. */
export interface MethodOwner {
  readonly id: string;
  readonly name: string;
  readonly mail: string | null;
  /** What the provider calls it; null before its first method is saved there. */
  readonly reference: string | null;
}

/** A method that can be paid with again. */
export interface KeptMethod {
  /** Of which the provider may have made another one. */
  readonly token: string;
  /** What the provider calls the customer. */
  readonly reference: string;
}

export interface PayoutOrder {
  readonly amount: bigint;
  readonly currency: string;
  readonly destination: string;
}

export interface PayoutAnswer {
  readonly id: string;
  readonly status: 'paid' | 'failed';
}

/** A line of the provider's own books. */
export interface ReportLine {
  readonly kind: 'capture' | 'refund' | 'dispute' | 'payout';
  readonly id: string;
  readonly payment: string | null;
  /** Into the balance there (+) or out of it (−), in minor units before fees. */
  readonly amount: bigint;
  readonly fee: bigint;
  readonly currency: string;
}

/** A payout that failed at the provider, perhaps after it had taken it. */
export interface FailedPayout {
  /** Ours: the key that it was sent with. */
  readonly operation: string;
  /** The provider's id of it. */
  readonly object: string;
  readonly code: string;
  readonly detail: string;
}

/** A delivery whose signature was checked. One without facts reports that the payer approved: the payment is to be pursued. */
export interface ProviderEvent extends ProviderAnswer {
  readonly id: string;
  /** Ours, as it was given with the authorisation; null where the provider does not repeat it. */
  readonly intent: string | null;
  /** It is about a payout instead, and has no payment and no facts. */
  readonly payout?: FailedPayout;
}

/** What an operation that was sent came to, as the provider has it. */
export type Found =
  | { readonly is: 'done'; readonly answer: ProviderAnswer }
  | { readonly is: 'refused'; readonly refusal: ProviderRefused }
  | { readonly is: 'absent' };

/**
 * A payment provider with a tenant's credentials. Each call has an idempotency key: the operation's id, so that a call that is
 * repeated is done once. What is neither done nor refused for certain is thrown as ProviderUnknown, and is then asked for by `find`.
 */
export interface PaymentProvider {
  readonly name: ProviderName;
  /** Whether an authorisation may be captured in several parts. */
  readonly capturesInParts: boolean;
  authorise(key: string, order: AuthoriseOrder, signal: AbortSignal): Promise<ProviderAnswer>;
  capture(key: string, payment: string, amount: bigint, signal: AbortSignal): Promise<ProviderAnswer>;
  refund(key: string, payment: string, amount: bigint, signal: AbortSignal): Promise<ProviderAnswer>;
  cancel(key: string, payment: string, signal: AbortSignal): Promise<ProviderAnswer>;
  sendEvidence(key: string, dispute: string, text: string, signal: AbortSignal): Promise<void>;
  payOut(key: string, order: PayoutOrder, signal: AbortSignal): Promise<PayoutAnswer>;
  /** What became of a payout that was sent; without it, its call is repeated. @returns undefined where the provider has none of it */
  findPayout?(key: string, signal: AbortSignal): Promise<PayoutAnswer | undefined>;
  /** By which id the provider's report has a payout, where that is another one than its answer had; undefined while it has none. */
  reportedAs?(payout: string, signal: AbortSignal): Promise<string | undefined>;
  /**
   * Makes a method one of the customer's, who pays with it again and again; without it, a token is paid with as it is. Repeated it is done once.
   * @param key of the method, the same for the same one
   */
  keepMethod?(key: string, owner: MethodOwner, token: string, signal: AbortSignal): Promise<KeptMethod>;
  find(key: string, payment: string | null, signal: AbortSignal): Promise<Found>;
  /** All that moved on a day of UTC, `2026-11-29`. */
  report(day: string, signal: AbortSignal): Promise<readonly ReportLine[]>;
  /**
   * Has webhooks sent to an address, where the provider lets a program do that.
   * @param isKnown whether what proves its webhooks is kept already
   * @returns what proves them: the secret that signs them, or the endpoint's id at the provider; undefined where what is kept stays
   * @throws ProviderRefused for an address that it does not take
   */
  connect?(webhookUrl: string, isKnown: boolean, signal: AbortSignal): Promise<string | undefined>;
  /** Whether a delivery is the provider's, where it alone can say so. @param secrets what `connect` returned */
  verifyWebhook?(
    raw: Buffer,
    headers: DeliveryHeaders,
    secrets: readonly string[],
    signal: AbortSignal,
  ): Promise<boolean>;
  /** Does what waited for the payer, who has approved the payment at the provider. */
  pursue?(payment: string, signal: AbortSignal): Promise<ProviderAnswer>;
  /** Proves that the credentials are taken. */
  check(signal: AbortSignal): Promise<void>;
}

/** Declined or rejected for certain: nothing was done, and the same call will not be taken later. */
export class ProviderRefused extends Error {
  readonly code: string;

  constructor(code: string, detail: string) {
    super(detail);
    this.name = 'ProviderRefused';
    this.code = code;
  }
}

/** No answer, or none that says what was done. */
export class ProviderUnknown extends Error {
  constructor(detail: string, cause?: unknown) {
    super(detail, { cause });
    this.name = 'ProviderUnknown';
  }
}

export type DeliveryHeaders = Readonly<Record<string, string | undefined>>;

/**
 * Reads what a delivery reports; undefined for one that reports nothing that counts here.
 * @param now seconds since 1970
 * @param provider with the credentials of the endpoint's tenant
 * @throws WebhookRejected; ProviderUnknown where the provider has to be asked, and gives no answer
 */
export type ReadWebhook = (
  raw: Buffer,
  headers: DeliveryHeaders,
  secrets: readonly string[],
  now: number,
  provider: () => PaymentProvider,
) => ProviderEvent | undefined | Promise<ProviderEvent | undefined>;

export class WebhookRejected extends Error {
  readonly code: 'PAYMENT_WEBHOOK_SIGNATURE_INVALID' | 'PAYMENT_WEBHOOK_TOO_OLD' | 'PAYMENT_WEBHOOK_INVALID';

  constructor(code: WebhookRejected['code'], detail: string) {
    super(detail);
    this.name = 'WebhookRejected';
    this.code = code;
  }
}
