import { buffer } from 'node:stream/consumers';
import { createGunzip } from 'node:zlib';
import { getPublic } from '@pvt/kernel/http/public-get';
import type { JWK } from 'jose';

const KEPT_MS = 10 * 60_000;
/** A key that is not known may be a new one: so often is asked again. */
const ASKED_AGAIN_MS = 30_000;
const LARGEST = 256 * 1024;
const MOST_KEPT = 500;
const LONGEST_MS = 10_000;

/** The public keys that tools publish. */
export interface ToolKeysets {
  /** Those of an address; asked for anew where `kid` is none of them. Empty where there is no answer. */
  keysOf(url: string, kid: string | undefined): Promise<readonly JWK[]>;
}

interface Known {
  readonly keys: readonly JWK[];
  readonly at: number;
}

/** @param allowPrivate whether tools may be in the own network */
export function toolKeysets(allowPrivate: boolean, now: () => number): ToolKeysets {
  const known = new Map<string, Known>();
  return {
    async keysOf(url, kid) {
      const before = known.get(url);
      const age = before === undefined ? Number.POSITIVE_INFINITY : now() - before.at;
      const has = before?.keys.some((key) => kid === undefined || key.kid === kid) === true;
      if (before !== undefined && (has ? age < KEPT_MS : age < ASKED_AGAIN_MS)) return before.keys;
      const keys = await asked(url, allowPrivate).catch(() => before?.keys ?? []);
      known.delete(url);
      known.set(url, { keys, at: now() });
      for (const oldest of known.keys()) {
        if (known.size <= MOST_KEPT) break;
        known.delete(oldest);
      }
      return keys;
    },
  };
}

async function asked(url: string, allowPrivate: boolean): Promise<readonly JWK[]> {
  const signal = AbortSignal.timeout(LONGEST_MS);
  const accept = { accept: 'application/json' };
  const answer = await getPublic({ url, headers: accept, conditions: {}, allowPrivate, signal });
  if (answer.status !== 200) {
    answer.body.destroy();
    throw new Error(`the key set answers ${answer.status}`);
  }
  const isPacked = answer.headers['content-encoding'] === 'gzip';
  const stream = isPacked ? answer.body.pipe(createGunzip()) : answer.body;
  let size = 0;
  stream.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size > LARGEST) stream.destroy(new Error('the key set is too large'));
  });
  const parsed: unknown = JSON.parse((await buffer(stream)).toString('utf8'));
  const keys: unknown = typeof parsed === 'object' && parsed !== null ? Reflect.get(parsed, 'keys') : undefined;
  return Array.isArray(keys) ? keys.filter(isPublicKey).slice(0, 50) : [];
}

/** A symmetric key in a key set would let whoever reads it sign. */
const isPublicKey = (key: unknown): key is JWK =>
  typeof key === 'object' && key !== null && ['RSA', 'EC'].includes(String(Reflect.get(key, 'kty')));
