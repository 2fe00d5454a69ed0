import fc from 'fast-check';
import { expect, test } from 'vitest';
import { signCredential } from './credential.ts';
import { didOf, signingKeyOf } from './key.ts';
import { CREDENTIAL_ENTRY, credentialEntry, sealPdf } from './sealed-pdf.ts';
import { encodeStatusList } from './status-list.ts';
import { verifyCertificate } from './verify.ts';

const key = signingKeyOf(Buffer.alloc(32, 7));
const otherKey = signingKeyOf(Buffer.alloc(32, 8));
const NOW = '2026-11-30T10:00:00Z';
const ISSUER = 'https://academy.example/issuer';
const LIST = 'https://academy.example/status/1';
const context = ['https://www.w3.org/ns/credentials/v2'];

const made = (more: object = {}, by = key) =>
  signCredential(
    {
      '@context': context,
      type: ['VerifiableCredential', 'OpenBadgeCredential'],
      issuer: { id: ISSUER, type: ['Profile'], name: 'Academy' },
      validFrom: '2026-01-01T00:00:00Z',
      credentialSubject: { name: 'Ana Reis', achievement: { name: 'Spreadsheets, level C1' } },
      credentialStatus: {
        ...{ id: `${LIST}#94`, type: 'BitstringStatusListEntry', statusPurpose: 'revocation' },
        ...{ statusListIndex: '94', statusListCredential: LIST },
      },
      ...more,
    },
    by,
    NOW,
  );
const listOf = (revoked: readonly number[], more: object = {}, by = key) =>
  signCredential(
    {
      '@context': context,
      id: LIST,
      type: ['VerifiableCredential', 'BitstringStatusListCredential'],
      issuer: ISSUER,
      credentialSubject: {
        ...{ type: 'BitstringStatusList', statusPurpose: 'revocation', encodedList: encodeStatusList(revoked) },
        ...more,
      },
    },
    by,
    NOW,
  );
const file = (document: object) => Buffer.from(JSON.stringify(document));
const pdf = (credential: object, by = key) =>
  sealPdf(Buffer.from(`%PDF-1.7\n<< /${CREDENTIAL_ENTRY} (${credentialEntry(credential)}) >>\nLevel C1\n%%EOF`), by);
const keys = [didOf(key)];
const stateOf = (bytes: Uint8Array, known: object = {}) => verifyCertificate(bytes, { now: NOW, keys, ...known }).state;

test('case 7: a certificate verifies with no network; revoked, it says so', () => {
  for (const certificate of [file(made()), pdf(made())]) {
    expect(stateOf(certificate, { statusList: listOf([]) })).toBe('valid');
    expect(stateOf(certificate, { statusList: listOf([94]) })).toBe('revoked');
    expect(stateOf(certificate)).toBe('unchecked');
    // As of when it is not revoked, the list says; of none that was given, nothing is told.
    const asOf = (known: object) => verifyCertificate(certificate, { now: NOW, keys, ...known });
    expect(asOf({ statusList: listOf([]) })).toMatchObject({ statusAsOf: NOW });
    expect(asOf({})).not.toHaveProperty('statusAsOf');
  }
});

test('case 7: one byte flipped anywhere makes it invalid', () => {
  const whole = pdf(made());
  fc.assert(
    fc.property(fc.integer({ min: 0, max: whole.length - 1 }), fc.integer({ min: 1, max: 255 }), (at, flip) => {
      const bytes = Buffer.from(whole);
      bytes[at] = (bytes[at] ?? 0) ^ flip;
      expect(stateOf(bytes)).toBe('invalid');
    }),
    { numRuns: 300 },
  );
});

test('case A32: a PDF whose text was edited is told to be altered', () => {
  const edited = Buffer.from(pdf(made()).toString('latin1').replace('Level C1', 'Level A1'), 'latin1');
  expect(verifyCertificate(edited, { now: NOW })).toEqual({
    ...{ state: 'invalid', why: 'The PDF was altered after it was sealed.' },
  });
});

test('what is behind the seal, or instead of it, does not hold', () => {
  expect(stateOf(Buffer.concat([pdf(made()), Buffer.from(' ')]))).toBe('invalid');
  expect(stateOf(Buffer.from('%PDF-1.7\n%%EOF'))).toBe('invalid');
  expect(stateOf(pdf(made(), otherKey))).toBe('invalid');
  expect(stateOf(Buffer.from('no certificate'))).toBe('invalid');
});

test('a certificate holds from its first moment to its last', () => {
  const statusList = listOf([]);
  expect(stateOf(file(made({ validUntil: NOW })), { statusList })).toBe('expired');
  expect(stateOf(file(made({ validUntil: '2026-11-30T10:00:01Z' })), { statusList })).toBe('valid');
  expect(stateOf(file(made({ validFrom: '2026-11-30T10:00:01Z' })), { statusList })).toBe('not-yet-valid');
});

test('nobody is believed of whom no key is known: anybody can sign as the issuer, and name no list', () => {
  const forged = file(made({ credentialStatus: undefined }, otherKey));
  for (const none of [undefined, []]) {
    expect(stateOf(forged, { keys: none })).toBe('whole');
    expect(stateOf(file(made()), { keys: none, statusList: listOf([]) })).toBe('whole');
    expect(stateOf(file(made()), { keys: none, statusList: listOf([94]) })).toBe('revoked');
  }
  expect(stateOf(forged)).toBe('unknown-key');
  expect(stateOf(file(made({}, otherKey)), { keys: [didOf(key)] })).toBe('unknown-key');
  expect(stateOf(file(made()), { keys: [didOf(otherKey), didOf(key)], statusList: listOf([]) })).toBe('valid');
});

test('a status list by another key counts only where that is one of the issuer’s', () => {
  const statusList = listOf([94], {}, otherKey);
  expect(stateOf(file(made()), { statusList })).toBe('invalid');
  expect(stateOf(file(made()), { statusList, keys: undefined })).toBe('invalid');
  expect(stateOf(file(made()), { statusList, keys: [didOf(key), didOf(otherKey)] })).toBe('revoked');
});

test('a list of another purpose, another address or another issuer says nothing of it', () => {
  expect(stateOf(file(made()), { statusList: listOf([], { statusPurpose: 'suspension' }) })).toBe('invalid');
  const other = { credentialStatus: { type: 'BitstringStatusListEntry', statusListCredential: `${LIST}0` } };
  expect(stateOf(file(made(other)), { statusList: listOf([]) })).toBe('invalid');
  expect(stateOf(file(made({ issuer: 'https://elsewhere.example' })), { statusList: listOf([]) })).toBe('invalid');
  expect(stateOf(file(made()), { statusList: { ...listOf([]), issuer: 'x' } })).toBe('invalid');
});

test('a certificate that can not be revoked needs no list', () => {
  expect(stateOf(file(made({ credentialStatus: undefined })))).toBe('valid');
});
