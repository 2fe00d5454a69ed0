import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import type { Hash } from './merkle.ts';

/**
 * Checkpoints of a tree as signed notes (C2SP tlog-checkpoint and signed-note, with Ed25519): a text that people and standard
 * tools can read.
 */
export interface Checkpoint {
  /** Whose tree it is. */
  readonly origin: string;
  readonly size: number;
  readonly root: Hash;
  /** When it was signed: an ISO instant. */
  readonly time: string;
  /** How long contents are kept at least (ms), by what the server was told at that time. */
  readonly keepMs?: number;
}

export interface Signer {
  /** A name without space or plus, by which the signature is found in the note. */
  readonly name: string;
  readonly key: KeyObject;
}

/** What is wrong with a note, for a person. */
export class NoteFault extends Error {}

const ED25519 = 1;
/** What stands before the 32 bytes of an Ed25519 key in DER (RFC 8410). */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');
const SPKI = Buffer.from('302a300506032b6570032100', 'hex');

/** @param seed 32 bytes (RFC 8032, 5.1.5) */
export function signerOf(name: string, seed: Uint8Array): Signer {
  return { name, key: createPrivateKey({ key: Buffer.concat([PKCS8, seed]), format: 'der', type: 'pkcs8' }) };
}

/** The public key as a note's verifier is written: `NAME+ID+KEY`. */
export function verifierOf({ name, key }: Signer): string {
  const bytes = publicBytesOf(key);
  return `${name}+${idOf(name, bytes).toString('hex')}+${Buffer.concat([Buffer.of(ED25519), bytes]).toString('base64')}`;
}

export function signCheckpoint(signer: Signer, { origin, size, root, time, keepMs }: Checkpoint): string {
  const keep = keepMs === undefined ? '' : `keep ${keepMs}\n`;
  const text = `${origin}\n${size}\n${root.toString('base64')}\ntime ${time}\n${keep}`;
  const signature = Buffer.concat([
    idOf(signer.name, publicBytesOf(signer.key)),
    sign(null, Buffer.from(text), signer.key),
  ]);
  return `${text}\n— ${signer.name} ${signature.toString('base64')}\n`;
}

/** @param verifier as {@link verifierOf} writes it @throws NoteFault when it is no checkpoint, or not signed by that key */
export function openCheckpoint(note: string, verifier: string): Checkpoint {
  // Base64 has plus signs of its own.
  const [, name = '', id = '', key = ''] = /^([^+\s]+)\+([0-9a-f]{8})\+(\S+)$/.exec(verifier.trim()) ?? [];
  const bytes = Buffer.from(key, 'base64');
  if (bytes.length !== 33 || bytes[0] !== ED25519 || idOf(name, bytes.subarray(1)).toString('hex') !== id)
    throw new NoteFault('The key is none: it is written NAME+ID+KEY, as the server shows it.');
  const end = note.lastIndexOf('\n\n');
  const text = note.slice(0, end + 1);
  const signed = note
    .slice(end + 2)
    .split('\n')
    .map((line) => /^— (\S+) (\S+)$/.exec(line));
  const signature = signed.find((line) => line?.[1] === name)?.[2];
  if (end < 0 || signature === undefined) throw new NoteFault(`The checkpoint has no signature of ${name}.`);
  const [given, rest] = [Buffer.from(signature, 'base64').subarray(0, 4), Buffer.from(signature, 'base64').subarray(4)];
  const publicKey = createPublicKey({ key: Buffer.concat([SPKI, bytes.subarray(1)]), format: 'der', type: 'spki' });
  if (given.toString('hex') !== id || !verify(null, Buffer.from(text), publicKey, rest))
    throw new NoteFault(`The checkpoint is not signed by ${name} with the key ${id}.`);
  return parsed(text);
}

function parsed(text: string): Checkpoint {
  const [origin = '', size = '', root = '', time = '', keep = ''] = text.split('\n');
  const hash = Buffer.from(root, 'base64');
  if (origin === '' || !/^(0|[1-9]\d{0,14})$/.test(size) || hash.length !== 32 || !time.startsWith('time '))
    throw new NoteFault('The text that is signed is no checkpoint.');
  const [, keepMs] = /^keep (\d{1,16})$/.exec(keep) ?? [];
  return {
    ...{ origin, size: Number(size), root: hash, time: time.slice('time '.length) },
    ...(keepMs === undefined ? {} : { keepMs: Number(keepMs) }),
  };
}

function publicBytesOf(key: KeyObject): Buffer {
  const publicKey = key.type === 'private' ? createPublicKey(key) : key;
  return publicKey.export({ format: 'der', type: 'spki' }).subarray(SPKI.length);
}

/** The first four bytes of the hash of name and key, as signed-note has them. */
function idOf(name: string, bytes: Uint8Array): Buffer {
  return createHash('sha256').update(`${name}\n`).update(Buffer.of(ED25519)).update(bytes).digest().subarray(0, 4);
}
