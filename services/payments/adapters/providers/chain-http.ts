import { messageOf } from '@pvt/kernel/errors';
import { AddressRefused, lookupPublic, refusePrivateHost } from '@pvt/kernel/public-address';
import { Agent, request } from 'undici';
import { ProviderUnknown } from '../../core/provider.ts';

/** Where a chain is read. */
export interface ChainAddress {
  readonly url: string;
  /** The operator chose it: it may be of the operator's own network. */
  readonly isOperators: boolean;
}

export interface ChainReply {
  readonly status: number;
  readonly text: string;
}

/** Requests to nodes and explorers: bounded in size and time, no redirect is followed. */
export interface ChainHttp {
  /** @param body JSON; without one it is a GET @throws ProviderUnknown */
  ask(at: ChainAddress, path: string, body: unknown, signal: AbortSignal): Promise<ChainReply>;
  close(): Promise<void>;
}

const ANSWER_MS = 8000;
/** A block of Ethereum with its transactions is below 2 MB. */
const MOST_READ = 16 << 20;

/** @param allowPrivate whether addresses that tenants chose may be of no public network */
export function chainHttp(allowPrivate: boolean): ChainHttp {
  const connect = { timeout: ANSWER_MS };
  const guarded = new Agent({ connect: { ...connect, ...(allowPrivate ? {} : { lookup: lookupPublic }) } });
  const free = new Agent({ connect });

  async function send({ url, isOperators }: ChainAddress, path: string, body: unknown, signal: AbortSignal) {
    const target = new URL(path === '' ? url : `${url.replace(/\/+$/, '')}${path}`);
    if (!isOperators && !allowPrivate) refusePrivateHost(target);
    const response = await request(target, {
      dispatcher: isOperators ? free : guarded,
      signal: AbortSignal.any([signal, AbortSignal.timeout(ANSWER_MS)]),
      ...(body === undefined
        ? { method: 'GET' as const }
        : {
            method: 'POST' as const,
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify(body),
          }),
    });
    const parts: Buffer[] = [];
    let size = 0;
    for await (const part of response.body as AsyncIterable<Buffer>) {
      size += part.length;
      if (size > MOST_READ) throw new Error('the answer is too large');
      parts.push(part);
    }
    return { status: response.statusCode, text: Buffer.concat(parts).toString('utf8') };
  }

  return {
    async ask(at, path, body, signal) {
      try {
        const reply = await send(at, path, body, signal);
        if (reply.status >= 300 && reply.status !== 404) throw new Error(`it answered ${reply.status}`);
        return reply;
      } catch (error) {
        const cause = error instanceof Error && error.cause instanceof AddressRefused ? error.cause : error;
        throw new ProviderUnknown(`The chain’s server gave no answer: ${messageOf(cause)}.`, error);
      }
    },
    async close() {
      await Promise.all([guarded.close(), free.close()]);
    },
  };
}

/** @throws ProviderUnknown for what is no JSON */
export function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new ProviderUnknown('The chain’s server answered with what is no JSON.', error);
  }
}
