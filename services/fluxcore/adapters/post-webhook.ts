import { AddressRefused, lookupPublic, refusePrivateHost } from '@pvt/kernel/public-address';
import { Webhook } from 'standardwebhooks';
import { Agent, request } from 'undici';

interface SignedDelivery {
  readonly id: string;
  readonly url: string;
  readonly body: string;
  /** Standard Webhooks secret: `whsec_` and base64; any other text is taken as the key's bytes. */
  readonly secret: string;
}

/** What the receiver's answer means: taken, rejected for good, or to be tried again (not before `retryAfterMs`). */
export type PostResult =
  | { readonly outcome: 'sent'; readonly status: number }
  | { readonly outcome: 'rejected'; readonly error: string; readonly status?: number }
  | { readonly outcome: 'failed'; readonly error: string; readonly status?: number; readonly retryAfterMs?: number };

export interface WebhookPoster {
  post(delivery: SignedDelivery, now: Date): Promise<PostResult>;
  close(): Promise<void>;
}

const TOTAL_MS = 15_000;
const MOST_READ = 64 * 1024;
/** By these statuses the receiver will never take it at this address. */
const GONE = new Set([410]);

/** Posts web hooks, signed by https://www.standardwebhooks.com. Follows no redirect. */
export function webhookPoster(allowPrivate: boolean): WebhookPoster {
  const agent = new Agent({
    connect: { timeout: 5_000, ...(allowPrivate ? {} : { lookup: lookupPublic }) },
    connections: 8,
    headersTimeout: TOTAL_MS,
    bodyTimeout: TOTAL_MS,
    maxResponseSize: -1,
  });
  return {
    async post(delivery, now) {
      try {
        const url = new URL(delivery.url);
        if (!allowPrivate) refusePrivateHost(url);
        const response = await request(url, {
          method: 'POST',
          dispatcher: agent,
          headers: headersOf(delivery, now),
          body: delivery.body,
          signal: AbortSignal.timeout(TOTAL_MS),
        });
        await response.body.dump({ limit: MOST_READ }).catch(() => undefined);
        return resultOf(response.statusCode, response.headers['retry-after'], now);
      } catch (error) {
        const reason = error instanceof Error && error.cause instanceof AddressRefused ? error.cause : error;
        const detail = reason instanceof Error ? reason.message : String(reason);
        return reason instanceof AddressRefused
          ? { outcome: 'rejected', error: detail }
          : { outcome: 'failed', error: detail };
      }
    },
    close: () => agent.close(),
  };
}

function headersOf({ id, body, secret }: SignedDelivery, now: Date): Record<string, string> {
  const signer = secret.startsWith('whsec_') ? new Webhook(secret) : new Webhook(secret, { format: 'raw' });
  return {
    'content-type': 'application/json',
    'user-agent': 'PVT',
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
    'webhook-signature': signer.sign(id, now, body),
  };
}

function resultOf(status: number, retryAfter: string | string[] | undefined, now: Date): PostResult {
  if (status >= 200 && status < 300) return { outcome: 'sent', status };
  const error = status >= 300 && status < 400 ? `answered ${status}: redirects are not followed` : `answered ${status}`;
  if (GONE.has(status)) return { outcome: 'rejected', status, error };
  const retryAfterMs = msOf(Array.isArray(retryAfter) ? retryAfter[0] : retryAfter, now);
  return { outcome: 'failed', status, error, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) };
}

/** Retry-After is seconds or an HTTP date (RFC 9110, 10.2.3). */
function msOf(retryAfter: string | undefined, now: Date): number | undefined {
  if (retryAfter === undefined) return undefined;
  const seconds = Number(retryAfter);
  const ms = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(retryAfter) - now.getTime();
  return Number.isFinite(ms) && ms > 0 ? Math.min(ms, 86_400_000) : undefined;
}
