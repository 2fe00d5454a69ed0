import type { JSONWebKeySet, JWK } from 'jose';
import { request } from 'undici';

const KEPT_MS = 10 * 60_000;
/** A key that is not known may be a new one: so often is asked again. */
const ASKED_AGAIN_MS = 30_000;
const LARGEST = 256 * 1024;
const MOST_KEYS = 100;
const LONGEST_MS = 5000;

/** The public keys at an address, as of the last time that it answered. */
export interface KeySet {
  readonly keys: JSONWebKeySet;
  /** Another one each time that they are fetched. */
  readonly version: number;
}

export interface KeySets {
  /** Those that are kept; fetches them first where there are none. They are kept for as long as the source is down. */
  of(url: string): KeySet | Promise<KeySet>;
  /** Asks for what is not among them. @returns undefined where it was asked a moment ago */
  askAgain(url: string): Promise<KeySet> | undefined;
}

interface Known {
  set: KeySet;
  fetchedAt: number;
  askedAt: number;
  asking: Promise<KeySet> | undefined;
}

export function openKeySets(now: () => number, onError: (error: unknown, url: string) => void): KeySets {
  const known = new Map<string, Known>();
  let version = 0;

  function ask(url: string, entry: Known): Promise<KeySet> {
    entry.askedAt = now();
    entry.asking ??= fetchKeys(url)
      .then((keys) => {
        version += 1;
        entry.set = { keys: { keys }, version };
        entry.fetchedAt = now();
        return entry.set;
      })
      .catch((error: unknown) => {
        onError(error, url);
        return entry.set;
      })
      .finally(() => {
        entry.asking = undefined;
      });
    return entry.asking;
  }

  function entryOf(url: string): Known {
    const entry = known.get(url) ?? {
      set: { keys: { keys: [] }, version: 0 },
      fetchedAt: Number.NEGATIVE_INFINITY,
      askedAt: Number.NEGATIVE_INFINITY,
      asking: undefined,
    };
    known.set(url, entry);
    return entry;
  }

  return {
    of(url) {
      const entry = entryOf(url);
      const isOld = now() - entry.fetchedAt >= KEPT_MS && now() - entry.askedAt >= ASKED_AGAIN_MS;
      if (entry.set.version > 0) {
        // The old ones serve meanwhile.
        if (isOld) void ask(url, entry);
        return entry.set;
      }
      return isOld || entry.asking !== undefined ? ask(url, entry) : entry.set;
    },
    askAgain(url) {
      const entry = entryOf(url);
      return entry.asking ?? (now() - entry.askedAt < ASKED_AGAIN_MS ? undefined : ask(url, entry));
    },
  };
}

async function fetchKeys(url: string): Promise<JWK[]> {
  const { statusCode, body } = await request(url, {
    headers: { accept: 'application/json' },
    signal: AbortSignal.timeout(LONGEST_MS),
  });
  if (statusCode !== 200) {
    await body.dump();
    throw new Error(`the key set answers ${statusCode}`);
  }
  let text = '';
  for await (const chunk of body) {
    text += String(chunk);
    if (text.length > LARGEST) throw new Error('the key set is too large');
  }
  const parsed: unknown = JSON.parse(text);
  const keys: unknown = typeof parsed === 'object' && parsed !== null ? Reflect.get(parsed, 'keys') : undefined;
  if (!Array.isArray(keys)) throw new Error('this is no key set');
  return keys.filter(isPublicKey).slice(0, MOST_KEYS);
}

/** A symmetric key in a key set would let whoever reads it sign. */
const isPublicKey = (key: unknown): key is JWK =>
  typeof key === 'object' && key !== null && ['RSA', 'EC', 'OKP'].includes(String(Reflect.get(key, 'kty')));
