import type { ObjectFact } from './intent.ts';

export const PROVIDERS = ['sandbox', 'ethereum', 'bitcoin'] as const;
export type ProviderName = (typeof PROVIDERS)[number];

/** What the provider answered: its payment, and what it has of it. */
export interface ProviderAnswer {
  /** The provider's id of the payment. */
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
  /** Where the payer comes back to after a challenge. */
  readonly returnUrl: string | null;
  readonly description: string | null;
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

/** A delivery whose signature was checked. */
export interface ProviderEvent extends ProviderAnswer {
  readonly id: string;
  /** Ours, as it was given with the authorisation; null where the provider does not repeat it. */
  readonly intent: string | null;
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
  find(key: string, payment: string | null, signal: AbortSignal): Promise<Found>;
  /** All that moved on a day of UTC, `2026-11-29`. */
  report(day: string, signal: AbortSignal): Promise<readonly ReportLine[]>;
  /** Has webhooks sent to an address, where the provider lets a program do that. @returns the secret that signs them */
  connect?(webhookUrl: string, signal: AbortSignal): Promise<string>;
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

/** Reads what a delivery reports. @throws WebhookRejected */
export type ReadWebhook = (
  raw: Buffer,
  headers: Readonly<Record<string, string | undefined>>,
  secrets: readonly string[],
  now: number,
) => ProviderEvent | undefined;

export class WebhookRejected extends Error {
  readonly code: 'PAYMENT_WEBHOOK_SIGNATURE_INVALID' | 'PAYMENT_WEBHOOK_TOO_OLD' | 'PAYMENT_WEBHOOK_INVALID';

  constructor(code: WebhookRejected['code'], detail: string) {
    super(detail);
    this.name = 'WebhookRejected';
    this.code = code;
  }
}
