import { expect, test } from 'vitest';
import { commitmentTo, makeEnvelopeKeys, openEnvelope, type SealedContent, sealContent } from './envelope.ts';

const CONTENT: SealedContent = { bidder: 'person:a', amount: 4711, days: 5, answers: ['tests'], salt: 'c2FsdA==' };
const keys = makeEnvelopeKeys();

test('a bid opens with its auction’s key, and for its auction only', () => {
  const sealed = sealContent(keys.publicKey, 'auction-1', CONTENT);
  expect(openEnvelope(keys.privateKey, 'auction-1', sealed)).toEqual(CONTENT);
  expect(openEnvelope(keys.privateKey, 'auction-2', sealed)).toBeUndefined();
  expect(openEnvelope(makeEnvelopeKeys().privateKey, 'auction-1', sealed)).toBeUndefined();
});

test('case B12: an opening that is not what was committed to is rejected', () => {
  const { envelope, commitment } = sealContent(keys.publicKey, 'auction-1', CONTENT);
  expect(commitment).toBe(commitmentTo(CONTENT));
  const other = commitmentTo({ ...CONTENT, amount: 4710 });
  expect(openEnvelope(keys.privateKey, 'auction-1', { envelope, commitment: other })).toBeUndefined();
});

test('case B11: neither text nor length of an envelope tells the amount', () => {
  const of = (amount: number) => sealContent(keys.publicKey, 'auction-1', { ...CONTENT, amount }).envelope;
  expect(of(1).length).toBe(of(9_000_000_000_000).length);
  expect(of(4711)).not.toBe(of(4711));
  expect(Buffer.from(of(4711), 'base64').includes('4711')).toBe(false);
});

test('a byte that is changed anywhere is found', () => {
  const { envelope, commitment } = sealContent(keys.publicKey, 'auction-1', CONTENT);
  const bytes = Buffer.from(envelope, 'base64');
  for (let i = 0; i < bytes.length; i += 7) {
    const changed = Buffer.from(bytes);
    changed[i] = (changed[i] ?? 0) ^ 1;
    expect(
      openEnvelope(keys.privateKey, 'auction-1', { envelope: changed.toString('base64'), commitment }),
    ).toBeUndefined();
  }
});
