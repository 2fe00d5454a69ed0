import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { base58 } from '@scure/base';

/** What stands before the 32 bytes of an Ed25519 key in DER (RFC 8410). */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');
const SPKI = Buffer.from('302a300506032b6570032100', 'hex');
/** Multicodec's mark of an Ed25519 public key. */
const ED25519 = Buffer.from([0xed, 0x01]);
const DID_KEY = /^did:key:z([1-9A-HJ-NP-Za-km-z]{40,60})$/;

/** @param seed 32 bytes (RFC 8032, 5.1.5) */
export function signingKeyOf(seed: Uint8Array): KeyObject {
  return createPrivateKey({ key: Buffer.concat([PKCS8, seed]), format: 'der', type: 'pkcs8' });
}

/** A key's name that is the key itself (did:key): whoever reads it needs nothing else to verify by it. */
export function didOf(key: KeyObject): string {
  const publicKey = key.type === 'private' ? createPublicKey(key) : key;
  const bytes = publicKey.export({ format: 'der', type: 'spki' }).subarray(SPKI.length);
  return `did:key:z${base58.encode(Buffer.concat([ED25519, bytes]))}`;
}

/** @returns nothing where it names no Ed25519 key */
export function publicKeyOf(did: string): KeyObject | undefined {
  const [, encoded] = DID_KEY.exec(did) ?? [];
  if (encoded === undefined) return undefined;
  const bytes = Buffer.from(base58.decode(encoded));
  if (bytes.length !== 34 || !bytes.subarray(0, 2).equals(ED25519)) return undefined;
  return createPublicKey({ key: Buffer.concat([SPKI, bytes.subarray(2)]), format: 'der', type: 'spki' });
}
