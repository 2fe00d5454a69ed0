import Stripe from 'stripe';
import { ProviderRefused, ProviderUnknown } from '../../core/provider.ts';

export interface StripeAccount {
  /** Where its API is: by a setting of the operator, and never by a tenant. */
  readonly base: URL;
  readonly secretKey: string;
  /** How long an answer is waited for (ms). */
  readonly patience: number;
}

/** Stripe's library, for one call: it talks to the given host alone, follows no redirect, and ends with the signal. */
export function stripeClient({ base, secretKey, patience }: StripeAccount, signal: AbortSignal): Stripe {
  const within: typeof fetch = (input, init) => {
    const ends = init?.signal === undefined || init.signal === null ? [signal] : [signal, init.signal];
    return fetch(input, { ...init, redirect: 'error', signal: AbortSignal.any(ends) });
  };
  const protocol = base.protocol === 'http:' ? 'http' : 'https';
  return new Stripe(secretKey, {
    host: base.hostname,
    port: base.port === '' ? (protocol === 'http' ? 80 : 443) : Number(base.port),
    protocol,
    httpClient: Stripe.createFetchHttpClient(within),
    // The job repeats what has no answer, after it asked what became of it.
    maxNetworkRetries: 0,
    timeout: patience,
    telemetry: false,
  });
}

/** Whether an error was stored with the first request of its key, which is therefore over: docs.stripe.com/api/idempotent_requests. */
export const isReplayed = (error: unknown): boolean =>
  error instanceof Stripe.errors.StripeError && error.headers?.['idempotent-replayed'] === 'true';

/**
 * What an error of the library's means for the operation.
 * @returns ProviderRefused for what was rejected for certain; ProviderUnknown for no answer, 5xx, 429, a key that is in use or was used
 * for something else: of all these nobody knows what was done
 */
export function meaningOf(error: unknown): ProviderRefused | ProviderUnknown {
  if (error instanceof ProviderRefused || error instanceof ProviderUnknown) return error;
  if (!(error instanceof Stripe.errors.StripeError))
    return new ProviderUnknown(`Stripe gave no answer: ${error}.`, error);
  const { statusCode = 0, message, code } = error;
  const isCertain = statusCode >= 400 && statusCode < 500 && statusCode !== 409 && statusCode !== 429;
  if (isCertain && !(error instanceof Stripe.errors.StripeIdempotencyError))
    return new ProviderRefused(error.decline_code ?? code ?? `http_${statusCode}`, message);
  return new ProviderUnknown(`Stripe gave no answer that says what was done: ${message}`, error);
}

/** The payment that an error is about, where it has one: of a decline, and of a payment that is in no state for the call. */
export const paymentOfError = (error: unknown): Stripe.PaymentIntent | undefined =>
  error instanceof Stripe.errors.StripeError ? error.payment_intent : undefined;

/** Whether Stripe has not what a parameter names. */
export const isMissing = (error: unknown, param: string): boolean =>
  error instanceof Stripe.errors.StripeError && error.code === 'resource_missing' && error.param === param;
