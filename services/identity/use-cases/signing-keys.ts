import type { Database } from '@pvt/kernel/database';
import type { SecretBox } from '@pvt/kernel/secret-box';
import type { JWK } from 'jose';
import {
  deleteSigningKeys,
  insertSigningKey,
  type KeptSigningKey,
  signingKeys,
} from '../adapters/postgres/signing-keys.ts';
import { firstTenantOf, lockTenant } from '../adapters/postgres/tenants.ts';
import {
  KeysUnavailable,
  makeSigningKey,
  readAccess,
  type Signer,
  signAccess,
  signIdToken,
} from '../adapters/token-signing.ts';
import { needsKey, outdatedKeys, signingKey } from '../core/signing-keys.ts';
import type { AccessClaims } from '../core/token.ts';

/** How long a process goes by the keys that it has read (ms). */
const FRESH_MS = 60_000;
/** A token that names a key which is not known makes a process look again, and strangers' tokens at most so often (ms). */
const LOOK_AGAIN_MS = 5000;

/** The key that signs, in hand. */
export interface Signing {
  /** @returns a token for the API */
  access(claims: Omit<AccessClaims, 'exp'>): Promise<string>;
  /** @returns a token for the program that says who somebody is */
  id(program: string, claims: Readonly<Record<string, unknown>>): Promise<string>;
}

/** The tokens of the installation. */
export interface Tokens {
  /** What the tokens name as their maker. */
  issuer(): string;
  /** What signs at the moment: to be had before a transaction, since the keys are read in one. */
  signing(): Promise<Signing>;
  /** What a token of ours says; undefined for any other. */
  read(token: string): Promise<AccessClaims | undefined>;
  /** The public keys, for who checks tokens. */
  shown(): Promise<JWK[]>;
  /** Makes a key where it is time, and forgets those that are of no more use. */
  rotate(): Promise<void>;
}

export function tokensOf({
  database,
  secrets,
  publicUrl,
  now = Date.now,
}: {
  readonly database: Database;
  readonly secrets: SecretBox;
  readonly publicUrl: () => URL;
  readonly now?: () => number;
}): Tokens {
  let known: { readonly keys: readonly KeptSigningKey[]; readonly at: number } | undefined;
  const purposeOf = (kid: string): string => `identity.signing-key:${kid}`;
  const issuer = (): string => publicUrl().origin;

  async function read(): Promise<readonly KeptSigningKey[]> {
    const tenant = await firstTenantOf(database);
    const keys = await database.transaction(tenant, signingKeys);
    known = { keys, at: now() };
    return keys;
  }

  async function keysNow(): Promise<readonly KeptSigningKey[]> {
    return known !== undefined && now() - known.at < FRESH_MS ? known.keys : read();
  }

  async function rotate(): Promise<void> {
    const tenant = await firstTenantOf(database);
    await database.transaction(tenant, async (tx) => {
      // One after the other, so that two processes make one key.
      await lockTenant(tx);
      const keys = await signingKeys(tx);
      if (needsKey(keys, now())) {
        const { kid, public: shown, private: key } = await makeSigningKey();
        const sealed = secrets.seal(JSON.stringify(key), purposeOf(kid));
        await insertSigningKey(tx, { kid, public: shown, sealed, createdAt: now() });
      }
      const outdated = outdatedKeys(keys, now());
      if (outdated.length > 0)
        await deleteSigningKeys(
          tx,
          outdated.map(({ kid }) => kid),
        );
    });
    known = undefined;
  }

  async function signer(): Promise<Signer> {
    let key = signingKey(await keysNow(), now());
    if (key === undefined) {
      await rotate();
      key = signingKey(await read(), now());
    }
    if (key === undefined) throw new Error('there is no key to sign with');
    return { kid: key.kid, private: JSON.parse(secrets.open(key.sealed, purposeOf(key.kid))) as JWK };
  }

  async function find(kid: string): Promise<JWK | undefined> {
    try {
      const found = (await keysNow()).find((key) => key.kid === kid);
      if (found !== undefined) return found.public;
      if (known !== undefined && now() - known.at < LOOK_AGAIN_MS) return undefined;
      return (await read()).find((key) => key.kid === kid)?.public;
    } catch (error) {
      throw new KeysUnavailable('the keys of tokens could not be read', { cause: error });
    }
  }

  return {
    issuer,
    signing: async () => {
      const key = await signer();
      return {
        access: (claims) => signAccess(key, issuer(), claims, now()),
        id: (program, claims) => signIdToken(key, issuer(), program, claims, now()),
      };
    },
    read: async (token) => {
      try {
        return await readAccess(token, issuer(), find);
      } catch (error) {
        throw error instanceof KeysUnavailable ? error.cause : error;
      }
    },
    shown: async () => {
      await signer();
      return (await keysNow()).map((key) => key.public);
    },
    rotate,
  };
}
