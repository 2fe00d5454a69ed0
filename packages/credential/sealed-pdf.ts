import { createHash, type KeyObject, sign, verify } from 'node:crypto';
import { base58 } from '@scure/base';
import { didOf, publicKeyOf } from './key.ts';

/**
 * A PDF that carries its credential and a seal over all of its bytes, so that both can be verified from the file alone: the
 * credential as an entry of the document's information, the seal as a comment behind its end, where readers pass it over.
 */
export const CREDENTIAL_ENTRY = 'PvtCredential';
const SEAL = /\n%PVT-seal (did:key:z[1-9A-HJ-NP-Za-km-z]{40,60}) z([1-9A-HJ-NP-Za-km-z]{60,100})\n$/;
/** Longer than any seal, and much shorter than any PDF. */
const LONGEST_SEAL = 300;

/** As it is written in the document's information: found by its beginning, and without a character that PDF would write in another way. */
export const credentialEntry = (credential: object): string =>
  `${CREDENTIAL_ENTRY}.${Buffer.from(JSON.stringify(credential)).toString('base64url')}`;
const ENTRY = new RegExp(`\\(${CREDENTIAL_ENTRY}\\.([A-Za-z0-9_-]+)\\)`);

export function sealPdf(pdf: Uint8Array, key: KeyObject): Buffer {
  const signature = sign(null, digestOf(pdf), key);
  return Buffer.concat([pdf, Buffer.from(`\n%PVT-seal ${didOf(key)} z${base58.encode(signature)}\n`)]);
}

export type OpenedPdf =
  | { readonly ok: true; readonly key: string; readonly credential: unknown }
  | { readonly ok: false; readonly why: string };

/** The credential of a sealed PDF, if no byte of it was changed. */
export function openPdf(bytes: Uint8Array): OpenedPdf {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = file.subarray(-LONGEST_SEAL).toString('latin1');
  const [line = '', did = '', encoded = ''] = SEAL.exec(end) ?? [];
  const key = publicKeyOf(did);
  if (key === undefined) return { ok: false, why: 'The PDF has no seal.' };
  const sealed = file.subarray(0, file.length - line.length);
  if (!verify(null, digestOf(sealed), key, base58.decode(encoded)))
    return { ok: false, why: 'The PDF was altered after it was sealed.' };
  const entry = ENTRY.exec(sealed.toString('latin1'))?.[1];
  const credential = entry === undefined ? undefined : jsonOf(Buffer.from(entry, 'base64url').toString());
  return credential === undefined
    ? { ok: false, why: 'The PDF has no credential.' }
    : { ok: true, key: did, credential };
}

const digestOf = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest();

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
