import { createHmac, timingSafeEqual } from 'node:crypto';
import { WebhookRejected } from '../../core/provider.ts';

const TOLERANCE_SECONDS = 300;

/**
 * Checks `t=SECONDS,v1=HEX[,v1=HEX]`, an HMAC-SHA256 over `SECONDS.BODY`: the scheme of Stripe, and of the sandbox. One of the
 * signatures must be by one of the secrets, which are two while they are exchanged.
 * @param now seconds since 1970
 * @throws WebhookRejected
 */
export function verifySignature(
  raw: Buffer,
  header: string | undefined,
  secrets: readonly string[],
  now: number,
): void {
  const parts = (header ?? '').split(',').map((part) => part.split('=', 2));
  const time = parts.find(([name]) => name === 't')?.[1] ?? '';
  const signatures = parts.filter(([name]) => name === 'v1').map(([, value = '']) => Buffer.from(value, 'hex'));
  if (!/^\d{1,12}$/.test(time) || signatures.length === 0)
    throw new WebhookRejected(
      'PAYMENT_WEBHOOK_SIGNATURE_INVALID',
      'The delivery carries no signature of the form t=…,v1=….',
    );
  const matches = secrets.some((secret) => {
    const expected = createHmac('sha256', secret).update(`${time}.`).update(raw).digest();
    return signatures.some((each) => each.length === expected.length && timingSafeEqual(each, expected));
  });
  if (!matches)
    throw new WebhookRejected(
      'PAYMENT_WEBHOOK_SIGNATURE_INVALID',
      'No signature of the delivery is by a secret of this endpoint, or its body was changed.',
    );
  // Only now: the time is what the signature says only where the signature is right.
  if (Math.abs(now - Number(time)) > TOLERANCE_SECONDS)
    throw new WebhookRejected(
      'PAYMENT_WEBHOOK_TOO_OLD',
      `The delivery was signed more than ${TOLERANCE_SECONDS / 60} minutes from now.`,
    );
}
