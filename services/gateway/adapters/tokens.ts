import { createLocalJWKSet, errors, type JWTPayload, jwtVerify } from 'jose';
import type { Jwt } from '../core/policy.ts';
import type { KeySet, KeySets } from './key-sets.ts';

/** Of a token with all that is in it; a larger one is none. */
const LONGEST = 8192;
const MOST_KEPT = 10_000;
const ALGORITHMS = ['RS256', 'PS256', 'ES256', 'EdDSA'];
const SKEW_SECONDS = 5;

/** Tokens that hold are kept until they expire: checking a signature costs as much as the rest of a request. */
export interface Tokens {
  /** @returns its claims; undefined for one that does not hold */
  claimsOf(token: string, rule: Jwt): JWTPayload | undefined | Promise<JWTPayload | undefined>;
}

interface Kept {
  readonly claims: JWTPayload;
  /** Seconds since 1970. */
  readonly expires: number;
  readonly keysVersion: number;
}

export function openTokens(keySets: KeySets, now: () => number): Tokens {
  const kept = new Map<string, Kept>();

  async function check(
    token: string,
    rule: Jwt,
    from: KeySet | Promise<KeySet>,
    key: string,
  ): Promise<JWTPayload | undefined> {
    const set = await from;
    try {
      const { payload } = await verified(token, rule, set, now());
      if (kept.size >= MOST_KEPT)
        for (const oldest of kept.keys()) {
          kept.delete(oldest);
          break;
        }
      kept.set(key, { claims: payload, expires: payload.exp ?? 0, keysVersion: set.version });
      return payload;
    } catch (error) {
      const again = error instanceof errors.JWKSNoMatchingKey ? keySets.askAgain(rule.jwks) : undefined;
      if (again === undefined) return undefined;
      const newer = await again;
      return newer.version === set.version ? undefined : check(token, rule, newer, key);
    }
  }

  return {
    claimsOf(token, rule) {
      if (token.length > LONGEST) return undefined;
      const set = keySets.of(rule.jwks);
      const key = `${rule.jwks} ${rule.issuer} ${rule.audience} ${token}`;
      const known = kept.get(key);
      if (known !== undefined && !(set instanceof Promise) && known.keysVersion === set.version) {
        if (known.expires > now() / 1000) return known.claims;
        kept.delete(key);
        return undefined;
      }
      return check(token, rule, set, key);
    },
  };
}

/** Only algorithms of public keys are taken, and only keys of the set: what a token itself names as its key is not looked at. */
function verified(
  token: string,
  { issuer, audience, algorithms }: Jwt,
  { keys }: KeySet,
  now: number,
): Promise<{ payload: JWTPayload }> {
  return jwtVerify(token, createLocalJWKSet(keys), {
    issuer,
    audience,
    algorithms: [...(algorithms ?? ALGORITHMS)],
    clockTolerance: SKEW_SECONDS,
    currentDate: new Date(now),
    requiredClaims: ['exp', 'sub'],
  });
}
