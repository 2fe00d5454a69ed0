import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import { isoCBOR } from '@simplewebauthn/server/helpers';

const ORIGIN = 'http://localhost:80';
const PRESENT_AND_VERIFIED = 0x05;
const WITH_KEY = 0x40;

/** An authenticator in software, for tests: what a browser would send of it, as `toJSON` writes it. */
export interface SoftAuthenticator {
  readonly id: string;
  create(options: unknown): object;
  /** @param part what to do otherwise than an honest one */
  get(
    options: unknown,
    part?: { readonly origin?: string; readonly flags?: number; readonly counter?: number },
  ): object;
}

export function softAuthenticator(): SoftAuthenticator {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const id = randomBytes(16);
  let counter = 0;

  function dataOf(rpId: string, flags: number, count: number, more = Buffer.alloc(0)): Buffer {
    const counted = Buffer.alloc(4);
    counted.writeUInt32BE(count);
    return Buffer.concat([createHash('sha256').update(rpId).digest(), Buffer.from([flags]), counted, more]);
  }
  const client = (type: string, challenge: string, origin: string): Buffer =>
    Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
  const named = { id: id.toString('base64url'), rawId: id.toString('base64url'), type: 'public-key' };

  return {
    id: named.id,
    create(options) {
      const { challenge, rp } = options as { challenge: string; rp: { id: string } };
      const length = Buffer.from([0, id.length]);
      const attested = Buffer.concat([Buffer.alloc(16), length, id, coseOf(publicKey)]);
      const authData = dataOf(rp.id, PRESENT_AND_VERIFIED | WITH_KEY, counter, attested);
      const attestation = isoCBOR.encode(
        new Map<string, unknown>([
          ['fmt', 'none'],
          ['attStmt', new Map()],
          ['authData', new Uint8Array(authData)],
        ]) as never,
      );
      return {
        ...named,
        response: {
          clientDataJSON: client('webauthn.create', challenge, ORIGIN).toString('base64url'),
          attestationObject: Buffer.from(attestation).toString('base64url'),
          transports: ['internal'],
        },
        clientExtensionResults: {},
      };
    },
    get(options, { origin = ORIGIN, flags = PRESENT_AND_VERIFIED, counter: given } = {}) {
      const { challenge, rpId } = options as { challenge: string; rpId: string };
      counter += 1;
      const data = dataOf(rpId, flags, given ?? counter);
      const clientData = client('webauthn.get', challenge, origin);
      const signed = Buffer.concat([data, createHash('sha256').update(clientData).digest()]);
      return {
        ...named,
        response: {
          clientDataJSON: clientData.toString('base64url'),
          authenticatorData: data.toString('base64url'),
          signature: sign('sha256', signed, privateKey).toString('base64url'),
        },
        clientExtensionResults: {},
      };
    },
  };
}

/** COSE_Key of P-256 (RFC 9053, 7.1.1). */
function coseOf(key: KeyObject): Buffer {
  const { x = '', y = '' } = key.export({ format: 'jwk' });
  const members = new Map<number, unknown>([
    [1, 2],
    [3, -7],
    [-1, 1],
    [-2, new Uint8Array(Buffer.from(x, 'base64url'))],
    [-3, new Uint8Array(Buffer.from(y, 'base64url'))],
  ]);
  return Buffer.from(isoCBOR.encode(members as never));
}
