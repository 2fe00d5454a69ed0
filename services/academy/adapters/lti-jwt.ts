import {
  calculateJwkThumbprint,
  createLocalJWKSet,
  exportJWK,
  exportPKCS8,
  generateKeyPair,
  importPKCS8,
  type JWK,
  jwtVerify,
  SignJWT,
} from 'jose';

/** LTI 1.3 signs with it; a tool's own keys may be others of the security framework. */
const ALGORITHM = 'RS256';
const OF_TOOLS = ['RS256', 'RS384', 'RS512', 'ES256', 'ES384', 'ES512'];
/** By how much the clock of another machine may differ. */
const SKEW_SECONDS = 30;

export interface NewKey {
  readonly id: string;
  /** PKCS #8. */
  readonly secret: string;
  readonly publicKey: JWK;
}

export async function newSigningKey(): Promise<NewKey> {
  const { publicKey, privateKey } = await generateKeyPair(ALGORITHM, { extractable: true });
  const shown = await exportJWK(publicKey);
  const id = await calculateJwkThumbprint(shown);
  return { id, secret: await exportPKCS8(privateKey), publicKey: { ...shown, kid: id, alg: ALGORITHM, use: 'sig' } };
}

/** @param claims with `iss`, `aud` and `sub` */
export async function signMessage(
  { id, secret }: Pick<NewKey, 'id' | 'secret'>,
  claims: Record<string, unknown>,
  now: Temporal.Instant,
  seconds: number,
): Promise<string> {
  const at = Math.floor(now.epochMilliseconds / 1000);
  return new SignJWT(claims)
    .setProtectedHeader({ alg: ALGORITHM, kid: id, typ: 'JWT' })
    .setIssuedAt(at)
    .setExpirationTime(at + seconds)
    .sign(await importPKCS8(secret, ALGORITHM));
}

export interface Verified {
  readonly claims: Readonly<Record<string, unknown>>;
  /** Seconds since 1970. */
  readonly expires: number;
}

/** @returns undefined for what is not signed by one of the keys for this audience, or is over */
export async function verifyMessage(
  message: string,
  keys: readonly JWK[],
  expected: { readonly issuer: string; readonly audience: readonly string[]; readonly now: Temporal.Instant },
): Promise<Verified | undefined> {
  try {
    const { payload } = await jwtVerify(message, createLocalJWKSet({ keys: [...keys] }), {
      ...{ algorithms: OF_TOOLS, issuer: expected.issuer, audience: [...expected.audience] },
      ...{ clockTolerance: SKEW_SECONDS, maxTokenAge: 3600, requiredClaims: ['exp', 'iat'] },
      currentDate: new Date(expected.now.epochMilliseconds),
    });
    return { claims: payload, expires: payload.exp ?? 0 };
  } catch {
    return undefined;
  }
}
