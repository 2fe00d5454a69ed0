import { AddressRefused, lookupPublic, refusePrivateHost } from '@pvt/kernel/public-address';
import * as oauth from 'oauth4webapi';
import { Agent, request } from 'undici';

/** What is wrong at the provider or with its answer, for whoever sets it up. */
export class ProviderFault extends Error {}

/** Requests to providers: their answers are bounded in size and time, no redirect is followed. */
export interface Asking {
  readonly options: { readonly [oauth.customFetch]: Ask; readonly [oauth.allowInsecureRequests]: boolean };
  close(): Promise<void>;
}

type Ask = (
  address: string,
  request: { method: string; headers: Record<string, string>; body?: unknown },
) => Promise<Response>;

const MOST_BYTES = 256 * 1024;
const TOTAL_MS = 5000;

export function askProviders(mayBePrivate: boolean): Asking {
  const agent = new Agent({ connect: { timeout: TOTAL_MS, ...(mayBePrivate ? {} : { lookup: lookupPublic }) } });
  const ask: Ask = async (address, { method, headers, body }) => {
    const url = new URL(address);
    if (!mayBePrivate) refusePrivateHost(url);
    const response = await request(url, {
      method: method === 'POST' ? 'POST' : 'GET',
      headers,
      body: body instanceof URLSearchParams ? body.toString() : null,
      dispatcher: agent,
      signal: AbortSignal.timeout(TOTAL_MS),
    });
    const parts: Buffer[] = [];
    let size = 0;
    for await (const part of response.body as AsyncIterable<Buffer>) {
      size += part.length;
      if (size > MOST_BYTES) throw new ProviderFault(`${url.host} answered with more than ${MOST_BYTES} bytes`);
      parts.push(part);
    }
    const type = response.headers['content-type'];
    const text = Buffer.concat(parts).toString('utf8');
    const isEmpty = [204, 205, 304].includes(response.statusCode);
    return new Response(isEmpty ? null : text, {
      status: response.statusCode,
      headers: typeof type === 'string' ? { 'content-type': type } : {},
    });
  };
  const options = { [oauth.customFetch]: ask, [oauth.allowInsecureRequests]: mayBePrivate };
  return { options, close: () => agent.close() };
}

/** What goes wrong at a provider, as a fault. @throws ProviderFault */
export async function told<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ProviderFault) throw error;
    const cause = error instanceof Error && error.cause instanceof AddressRefused ? error.cause : error;
    throw new ProviderFault(cause instanceof Error ? cause.message.slice(0, 500) : 'It gave no answer', {
      cause: error,
    });
  }
}

const LONGEST = { subject: 255, mail: 254, name: 100 } as const;

/** A text that a provider said; undefined where it is none, or too long to be one. */
export function bounded(value: unknown, what: keyof typeof LONGEST): string | undefined {
  return typeof value === 'string' && value.length > 0 && value.length <= LONGEST[what] ? value : undefined;
}
