import type { Problem } from '@pvt/ui/problem';
import { mayPass } from '../../../site/ask.ts';
import { ask } from './ask.ts';

/** What the payer's bank answered. */
export interface PaymentAnswer {
  readonly status: string;
  /** Where the payer confirms, where the bank asks. */
  readonly challengeUrl: string | null;
  /** Why it was declined. */
  readonly code: string | null;
}

const TRIES = 20;
const wait = (seconds: number) => new Promise((resolve) => setTimeout(resolve, seconds * 1000));

/**
 * Pays what is open of a booking. The payment is prepared within seconds of the booking: until then, and while the server is busy, it is asked for again.
 * @param payment which; without it, the one that is open
 */
export async function payFor(
  address: string,
  { code, key }: { readonly code: string; readonly key: string },
  method: string,
  payment?: string,
): Promise<{ readonly answer: PaymentAnswer } | { readonly problem: Problem }> {
  for (let tries = 1; ; tries += 1) {
    const { data, problem } = await ask<PaymentAnswer>(address, `bookings/${code}/payment`, {
      ...{ method: 'POST', key, body: { method, ...(payment === undefined ? {} : { payment }) } },
    });
    if (data !== undefined) return { answer: data };
    if (!(problem.code === 'PAYMENT_NOT_READY' || mayPass(problem)) || tries === TRIES) return { problem };
    await wait(problem.retryAfterSeconds ?? 1);
  }
}
