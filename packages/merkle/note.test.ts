import { expect, test } from 'vitest';
import { leafHash } from './merkle.ts';
import { NoteFault, openCheckpoint, signCheckpoint, signerOf, verifierOf } from './note.ts';

const signer = signerOf('pvt-audit', Buffer.alloc(32, 7));
const other = signerOf('pvt-audit', Buffer.alloc(32, 8));
const checkpoint = { origin: 'pvt/a', size: 12, root: leafHash('x'), time: '2026-11-20T10:00:00.000Z' };

test('a checkpoint is read back by who has the key', () => {
  const note = signCheckpoint(signer, checkpoint);
  expect(openCheckpoint(note, verifierOf(signer))).toEqual(checkpoint);
  expect(note.split('\n').slice(0, 2)).toEqual(['pvt/a', '12']);
});

test('how long contents are kept is signed with it', () => {
  const note = signCheckpoint(signer, { ...checkpoint, keepMs: 86_400_000 });
  expect(openCheckpoint(note, verifierOf(signer))).toEqual({ ...checkpoint, keepMs: 86_400_000 });
  expect(() => openCheckpoint(note.replace('keep 86400000', 'keep 1'), verifierOf(signer))).toThrow(NoteFault);
});

test('a byte that is changed, another key and another name are found', () => {
  const note = signCheckpoint(signer, checkpoint);
  for (const [changed, key] of [
    [note.replace('\n12\n', '\n11\n'), signer],
    [note.replace('10:00', '11:00'), signer],
    [note.replace('pvt/a', 'pvt/b'), signer],
    [note, other],
    [note.replace('— pvt-audit', '— somebody'), signer],
    [note.slice(0, note.lastIndexOf('—')), signer],
    ['', signer],
  ] as const)
    expect(() => openCheckpoint(changed, verifierOf(key))).toThrow(NoteFault);
  expect(() => openCheckpoint(note, 'nothing')).toThrow(NoteFault);
});

/** The verifier key of golang.org/x/mod/sumdb/note's documentation. */
test('the id of a key is that of the standard', () => {
  const verifier = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
  const note =
    "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n\n— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";
  // Its signature is good, and its text is no checkpoint.
  expect(() => openCheckpoint(note, verifier)).toThrow('The text that is signed is no checkpoint.');
  expect(() => openCheckpoint(note.replace('think', 'thank'), verifier)).toThrow('is not signed');
});
