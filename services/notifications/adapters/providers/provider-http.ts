import { messageOf } from '@pvt/kernel/errors';
import { AddressRefused, lookupPublic, refusePrivateHost } from '@pvt/kernel/public-address';
import { Agent, request } from 'undici';
import type { Delivery } from '../../ports.ts';

/** What a provider answered, whatever it was. */
export interface ProviderAnswer {
  readonly status: number;
  readonly text: string;
  /** Parsed where it is JSON, else undefined. */
  readonly json: unknown;
  readonly retryAfter: string | undefined;
  header(name: string): string | undefined;
}

/** Posts to providers, whose addresses tenants may choose. */
export interface ProviderHttp {
  /** @returns what the provider answered, or what is to become of a message that it did not answer for */
  post(
    url: string,
    headers: Readonly<Record<string, string>>,
    body: string | Buffer,
  ): Promise<ProviderAnswer | Exclude<Delivery, { readonly kind: 'sent' }>>;
  close(): Promise<void>;
}

/** Shorter than an attempt (`limitMs` of jobs.ts): one that hangs ends as unknown, and not with its process. */
const TOTAL_MS = 20_000;
const MOST_READ = 64 * 1024;
/** These break before anything is given over. */
const NOT_REACHED =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT|UND_ERR_CONNECT_TIMEOUT|ERR_TLS_\w+|ERR_SSL_\w+|CERT_\w+|DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_\w+)$/;

/** @param allowPrivate whether addresses may be of no public network */
export function openProviderHttp(allowPrivate: boolean): ProviderHttp {
  const agent = new Agent({
    connect: { timeout: 5000, ...(allowPrivate ? {} : { lookup: lookupPublic }) },
    connections: 16,
    headersTimeout: TOTAL_MS,
    bodyTimeout: TOTAL_MS,
  });
  return {
    async post(address, headers, body) {
      try {
        const url = new URL(address);
        if (!allowPrivate) refusePrivateHost(url);
        const response = await request(url, {
          ...{ method: 'POST', dispatcher: agent, body },
          headers: { 'user-agent': 'PVT', ...headers },
          signal: AbortSignal.timeout(TOTAL_MS),
        });
        const text = await begin(response.body as AsyncIterable<Buffer>);
        const header = (name: string): string | undefined => {
          const value = response.headers[name];
          return Array.isArray(value) ? value[0] : value;
        };
        return { status: response.statusCode, text, json: parsed(text), header, retryAfter: header('retry-after') };
      } catch (error) {
        return unanswered(error);
      }
    },
    close: () => agent.close(),
  };
}

async function begin(body: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = [];
  let read = 0;
  for await (const chunk of body) {
    chunks.push(chunk);
    read += chunk.length;
    if (read > MOST_READ) break;
  }
  return Buffer.concat(chunks).toString('utf8');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function unanswered(error: unknown): Exclude<Delivery, { readonly kind: 'sent' }> {
  const causes = [error, error instanceof Error ? error.cause : undefined];
  const refused = causes.find((each) => each instanceof AddressRefused);
  if (refused !== undefined) return { kind: 'refused', detail: refused.message, gone: false };
  const code = causes
    .map((each) => (each instanceof Error ? String(Reflect.get(each, 'code')) : ''))
    .find((each) => NOT_REACHED.test(each));
  const detail = `The provider gave no answer: ${messageOf(error)}.`;
  return code === undefined ? { kind: 'unknown', detail } : { kind: 'later', detail };
}

/**
 * What is to become of a message that was answered with no success, by the status alone. What says that nothing was taken is tried again;
 * of a gateway that got no answer itself nobody knows. Credentials that are not taken may be corrected.
 */
export function deliveryOfStatus({ status, retryAfter }: ProviderAnswer, detail: string): Delivery {
  const shown = `The provider answered ${status}: ${detail}`.slice(0, 500);
  if (status === 429 || status === 500 || status === 503) {
    const seconds = Number(retryAfter);
    return { kind: 'later', detail: shown, ...(seconds > 0 ? { notBeforeSeconds: Math.min(seconds, 3600) } : {}) };
  }
  if (status === 401 || status === 403 || status === 407) return { kind: 'later', detail: shown };
  if (status > 500) return { kind: 'unknown', detail: shown };
  if (status >= 300 && status < 400)
    return { kind: 'refused', detail: `${shown} Redirects are not followed.`, gone: false };
  return { kind: 'refused', detail: shown, gone: false };
}

/** A member of parsed JSON, by its path; undefined where there is none. */
export function member(json: unknown, ...path: readonly (string | number)[]): unknown {
  let value = json;
  for (const name of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
    value = Reflect.get(value, name);
  }
  return value;
}

/** As a text, or the empty one. */
export function textAt(json: unknown, ...path: readonly (string | number)[]): string {
  const value = member(json, ...path);
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
