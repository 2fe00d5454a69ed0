import { generateKeyPairSync } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Credential, signCredential, verifyCredential } from './credential.ts';
import { didOf, publicKeyOf, signingKeyOf } from './key.ts';

const key = signingKeyOf(Buffer.alloc(32, 7));
const CREATED = '2026-11-30T10:00:00Z';
const credential: Credential = {
  '@context': ['https://www.w3.org/ns/credentials/v2'],
  id: 'urn:uuid:0198c0de-0000-7000-8000-000000000001',
  type: ['VerifiableCredential'],
  issuer: { id: 'https://academy.example/issuer', name: 'Academy' },
  validFrom: CREATED,
  credentialSubject: { name: 'Ana Réis', score: 0.875, levels: ['C1', null, true] },
};

test('a key is named by itself, and read back from its name', () => {
  expect(didOf(key)).toMatch(/^did:key:z6Mk/);
  const { publicKey } = generateKeyPairSync('ed25519');
  expect(publicKeyOf(didOf(publicKey))?.equals(publicKey)).toBe(true);
  for (const wrong of ['', 'did:key:z6Mk', 'did:web:example.com', `${didOf(key)}x`, `did:key:z${'1'.repeat(48)}`])
    expect(publicKeyOf(wrong)).toBeUndefined();
});

test('what is signed verifies by its key, in whatever order its members are written', () => {
  const signed = signCredential(credential, key, CREATED);
  expect(verifyCredential(signed)).toEqual({ ok: true, key: didOf(key), credential });
  const turned = Object.fromEntries(Object.entries(signed).toReversed());
  expect(verifyCredential(JSON.parse(JSON.stringify(turned)))).toMatchObject({ ok: true });
});

test('no value of a signed document or of its proof can be another', () => {
  const signed = signCredential(credential, key, CREATED);
  const leaves = pathsOf(signed);
  expect(leaves.length).toBeGreaterThan(15);
  fc.assert(
    fc.property(fc.constantFrom(...leaves), fc.string({ minLength: 1, maxLength: 5 }), (path, added) => {
      const changed = structuredClone(signed) as Readonly<Record<string, unknown>>;
      const parent = path.slice(0, -1).reduce<unknown>((at, name) => Reflect.get(Object(at), name), changed);
      const last = path.at(-1) ?? '';
      Reflect.set(Object(parent), last, `${String(Reflect.get(Object(parent), last))}${added}`);
      expect(verifyCredential(changed).ok).toBe(false);
    }),
  );
});

test('a member that is added or taken is told', () => {
  const signed = signCredential(credential, key, CREATED);
  expect(verifyCredential({ ...signed, more: 1 })).toMatchObject({ why: 'It is not what was signed.' });
  const { validFrom: _gone, ...less } = signed;
  expect(verifyCredential(less)).toMatchObject({ ok: false });
});

test.each<[string, unknown]>([
  ['no document', null],
  ['a list', []],
  ['no proof', credential],
  ['another suite', { ...credential, proof: { type: 'DataIntegrityProof', cryptosuite: 'ecdsa-rdfc-2019' } }],
])('%s has no proof that could hold', (_what, document) => {
  expect(verifyCredential(document)).toMatchObject({ ok: false });
});

test('the signature of another key is none of the key that the proof names', () => {
  const signed = signCredential(credential, key, CREATED);
  const other = signCredential(credential, signingKeyOf(Buffer.alloc(32, 8)), CREATED);
  const proof = { ...other.proof, verificationMethod: signed.proof.verificationMethod };
  expect(verifyCredential({ ...credential, proof })).toMatchObject({ ok: false });
});

/** The way to each value that is neither an object nor a list. */
function pathsOf(value: unknown, path: readonly string[] = []): (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [path];
  return Object.entries(value).flatMap(([name, inner]) => pathsOf(inner, [...path, name]));
}
