import { createHash, type KeyObject, sign, verify } from 'node:crypto';
import { base58 } from '@scure/base';
import canonicalize from 'canonicalize';
import { didOf, publicKeyOf } from './key.ts';

/** A verifiable credential (W3C, 2.0) before it is signed: JSON whose meaning its `@context` gives. */
export interface Credential {
  readonly '@context': readonly unknown[];
  readonly [member: string]: unknown;
}

/** A proof of the suite `eddsa-jcs-2022`: Ed25519 over the canonical JSON (RFC 8785) of document and proof. */
export interface Proof {
  readonly type: 'DataIntegrityProof';
  readonly cryptosuite: 'eddsa-jcs-2022';
  /** ISO instant, in seconds. */
  readonly created: string;
  /** `did:key:z…#z…` */
  readonly verificationMethod: string;
  readonly proofPurpose: 'assertionMethod';
  /** Multibase, base58btc. */
  readonly proofValue: string;
}

export type Signed<T extends Credential = Credential> = T & { readonly proof: Proof };

/**
 * Signs a credential (W3C Data Integrity EdDSA Cryptosuites 1.0, 3.3.1).
 * @param created ISO instant
 */
export function signCredential<T extends Credential>(credential: T, key: KeyObject, created: string): Signed<T> {
  const did = didOf(key);
  const options = {
    type: 'DataIntegrityProof',
    cryptosuite: 'eddsa-jcs-2022',
    created,
    verificationMethod: `${did}#${did.slice('did:key:'.length)}`,
    proofPurpose: 'assertionMethod',
  } as const;
  const signature = sign(null, digestOf(credential, { '@context': credential['@context'], ...options }), key);
  return {
    ...credential,
    proof: { '@context': credential['@context'], ...options, proofValue: `z${base58.encode(signature)}` },
  };
}

export type Verified =
  /** By which key: a did:key. */
  | { readonly ok: true; readonly key: string; readonly credential: Credential }
  | { readonly ok: false; readonly why: string };

const no = (why: string): Verified => ({ ok: false, why });

/** Whether a document is what its proof's key has signed (3.3.2). Nothing is known of whose key that is. */
export function verifyCredential(document: unknown): Verified {
  if (!isObject(document) || !isObject(document['proof'])) return no('It has no proof.');
  const { proof, ...credential } = document;
  const { proofValue, ...options } = proof as Readonly<Record<string, unknown>>;
  if (options['type'] !== 'DataIntegrityProof' || options['cryptosuite'] !== 'eddsa-jcs-2022')
    return no('Its proof is none of eddsa-jcs-2022.');
  if (options['proofPurpose'] !== 'assertionMethod') return no('Its proof was not made to assert anything.');
  const [did = '', fragment] = String(options['verificationMethod']).split('#');
  const key = fragment === did.slice('did:key:'.length) ? publicKeyOf(did) : undefined;
  if (key === undefined) return no('Its proof does not name an Ed25519 key as did:key.');
  if (!beginsWith(credential['@context'], options['@context'])) return no('Its proof was made for another context.');
  const signature = decoded(proofValue);
  if (signature?.length !== 64) return no('Its proof has no signature.');
  if (!verify(null, digestOf(credential, options), key, signature)) return no('It is not what was signed.');
  return { ok: true, key: did, credential: credential as Credential };
}

/** The hash of the proof's options and that of the document, one after the other. */
function digestOf(credential: object, options: object): Buffer {
  return Buffer.concat([hashOf(options), hashOf(credential)]);
}

function hashOf(document: object): Buffer {
  return createHash('sha256')
    .update(canonicalize(document) ?? '')
    .digest();
}

function decoded(proofValue: unknown): Uint8Array | undefined {
  if (typeof proofValue !== 'string' || !/^z[1-9A-HJ-NP-Za-km-z]{60,100}$/.test(proofValue)) return undefined;
  return base58.decode(proofValue.slice(1));
}

/** A proof without a context of its own was made for none in particular. */
function beginsWith(document: unknown, proof: unknown): boolean {
  if (proof === undefined) return true;
  if (!Array.isArray(document) || !Array.isArray(proof)) return canonicalize(document) === canonicalize(proof);
  return proof.length <= document.length && proof.every((each, i) => canonicalize(each) === canonicalize(document[i]));
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
