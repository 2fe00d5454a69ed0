import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Credential, signCredential, verifyCredential } from '@pvt/credential';
import { signingKeyOf } from '@pvt/credential/key';
import { base58 } from '@scure/base';
import canonicalize from 'canonicalize';
import { type Counts, countsOf, type Outcome } from './suite.ts';

export const name = 'eddsa-jcs';
export const heading = 'Signatures of Open Badges';

export async function run(): Promise<ReadonlyMap<string, Counts>> {
  return countsOf(outcomes());
}

const FILE = 'signedJCS.json';
const read = (file: string): string => readFileSync(join(import.meta.dirname, 'eddsa-jcs', file), 'utf8').trim();
const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');
/** Multicodec's mark of an Ed25519 private key. */
const MARK_BYTES = 2;

interface Vector extends Credential {
  readonly proof: { readonly created: string; readonly proofValue: string };
}

export function outcomes(): Outcome[] {
  const signed = JSON.parse(read(FILE)) as Vector;
  const { proof, ...document } = signed;
  const { proofValue, ...options } = proof;
  const { privateKeyMultibase } = JSON.parse(read('keyPair.json')) as { readonly privateKeyMultibase: string };
  const key = signingKeyOf(base58.decode(privateKeyMultibase.slice(1)).subarray(MARK_BYTES));
  const [documentText, optionsText] = [canonicalize(document) ?? '', canonicalize(options) ?? ''];
  const own = signCredential(document as Credential, key, proof.created).proof.proofValue;
  const compared: readonly (readonly [string, string, string])[] = [
    ['canonDocJCS', documentText, read('canonDocJCS.txt')],
    ['docHashJCS', hashOf(documentText), read('docHashJCS.txt')],
    ['proofCanonJCS', optionsText, read('proofCanonJCS.txt')],
    ['proofHashJCS', hashOf(optionsText), read('proofHashJCS.txt')],
    ['sigHexJCS', Buffer.from(base58.decode(own.slice(1))).toString('hex'), read('sigHexJCS.txt')],
    ['signedJCS is signed so', own, proofValue],
    ['signedJCS verifies', String(verifyCredential(signed).ok), 'true'],
  ];
  return compared.map(([test, got, wanted]) => ({ file: FILE, test, agrees: got === wanted, got }));
}
