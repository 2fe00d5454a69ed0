import { messageOf } from '@pvt/kernel/errors';
import { AddressRefused, lookupPublic, refusePrivateHost } from '@pvt/kernel/public-address';
import { Agent, request } from 'undici';
import type { Json } from '../core/xapi/check.ts';
import type { StoreAnswer } from '../core/xapi/sending.ts';

export interface StoreLogin {
  readonly address: string;
  readonly user: string;
  readonly password: string;
}

/** Record stores elsewhere, by xAPI 1.0.3. */
export interface RecordStores {
  /** Sends several at once, all or none. It follows no redirect, and never throws for what the store does. */
  post(store: StoreLogin, statements: readonly Json[], signal: AbortSignal): Promise<StoreAnswer>;
  /** Sends one under its id. */
  put(store: StoreLogin, id: string, statement: Json, signal: AbortSignal): Promise<StoreAnswer>;
  close(): Promise<void>;
}

const VERSION = '1.0.3';
const LONGEST_MS = 20_000;
const MOST_READ = 64 * 1024;
const MOST_KEPT = 2000;

/** @param allowPrivate whether stores may be in the own network */
export function recordStores(allowPrivate: boolean, longestMs = LONGEST_MS): RecordStores {
  const agent = new Agent({
    connect: { timeout: 5000, ...(allowPrivate ? {} : { lookup: lookupPublic }) },
    connections: 4,
  });

  async function send(
    method: 'POST' | 'PUT',
    { address, user, password }: StoreLogin,
    query: string,
    body: unknown,
    signal: AbortSignal,
  ): Promise<StoreAnswer> {
    const limit = AbortSignal.timeout(longestMs);
    try {
      const url = new URL(`${address.replace(/\/+$/, '')}/statements${query}`);
      if (!allowPrivate) refusePrivateHost(url);
      const response = await request(url, {
        ...{ method, dispatcher: agent, signal: AbortSignal.any([signal, limit]) },
        headers: {
          ...{ 'content-type': 'application/json', 'user-agent': 'PVT', 'x-experience-api-version': VERSION },
          authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`,
        },
        body: JSON.stringify(body),
      });
      const text = await begun(response.body);
      return { kind: 'answered', status: response.statusCode, text, retryAfterMs: retryAfterOf(response.headers) };
    } catch (error) {
      if (limit.aborted) return { kind: 'silent', why: `The store gave no answer for ${longestMs / 1000} s.` };
      const reason = error instanceof Error && error.cause instanceof AddressRefused ? error.cause : error;
      return { kind: 'silent', why: `The store was not reached: ${messageOf(reason)}.` };
    }
  }

  return {
    post: (store, statements, signal) => send('POST', store, '', statements, signal),
    put: (store, id, statement, signal) => send('PUT', store, `?statementId=${id}`, statement, signal),
    close: () => agent.close(),
  };
}

/** The begin of an answer, whatever its length. */
async function begun(body: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = [];
  let read = 0;
  for await (const chunk of body) {
    if (read < MOST_KEPT) chunks.push(chunk);
    read += chunk.length;
    if (read > MOST_READ) break;
  }
  return Buffer.concat(chunks).toString('utf8').slice(0, MOST_KEPT).replaceAll('\u0000', '');
}

function retryAfterOf(headers: Readonly<Record<string, string | string[] | undefined>>): number | null {
  const given = headers['retry-after'];
  return typeof given === 'string' && /^\d{1,6}$/.test(given) ? Number(given) * 1000 : null;
}
