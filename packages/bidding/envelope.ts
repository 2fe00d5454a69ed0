import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  type KeyObject,
} from 'node:crypto';
import canonicalize from 'canonicalize';

/** What stands in a sealed bid. */
export interface SealedContent {
  readonly bidder: string;
  /** Minor units. */
  readonly amount: number;
  readonly days: number;
  readonly answers: readonly string[];
  /** Base64 of 32 bytes: without it the commitment would tell an amount to whoever tries all of them. */
  readonly salt: string;
}

/** Of an auction: raw X25519 keys (RFC 7748), base64. */
export interface EnvelopeKeys {
  readonly publicKey: string;
  readonly privateKey: string;
}

/** As it is stored, base64: it opens with the auction's private key, and for its auction only. */
export interface SealedEnvelope {
  readonly envelope: string;
  /** SHA-256 of the canonical content (RFC 8785), hexadecimal. */
  readonly commitment: string;
}

const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const KEY_BYTES = 32;
/** Contents are as long as a multiple of it, so that the length tells no amount. */
const BLOCK = 512;
/** DER before the raw keys (RFC 8410). */
const PUBLIC_DER = Buffer.from('302a300506032b656e032100', 'hex');
const PRIVATE_DER = Buffer.from('302e020100300506032b656e04220420', 'hex');

export function makeEnvelopeKeys(): EnvelopeKeys {
  const { publicKey, privateKey } = generateKeyPairSync('x25519');
  return {
    publicKey: publicKey.export({ type: 'spki', format: 'der' }).subarray(PUBLIC_DER.length).toString('base64'),
    privateKey: privateKey.export({ type: 'pkcs8', format: 'der' }).subarray(PRIVATE_DER.length).toString('base64'),
  };
}

/** Seals a content to an auction's key: X25519 with a fresh key, HKDF-SHA-256 (RFC 5869), AES-256-GCM. */
export function sealContent(publicKey: string, auction: string, content: SealedContent): SealedEnvelope {
  const text = canonical(content);
  const sender = generateKeyPairSync('x25519');
  const own = sender.publicKey.export({ type: 'spki', format: 'der' }).subarray(PUBLIC_DER.length);
  const key = keyOf(sender.privateKey, publicOf(publicKey), own, auction);
  // One key for one message: a nonce of zeros is used once.
  const cipher = createCipheriv('aes-256-gcm', key, Buffer.alloc(NONCE_BYTES)).setAAD(Buffer.from(auction));
  const padded = text + ' '.repeat(BLOCK - (Buffer.byteLength(text) % BLOCK));
  const sealed = Buffer.concat([cipher.update(padded, 'utf8'), cipher.final()]);
  const envelope = Buffer.concat([own, cipher.getAuthTag(), sealed]).toString('base64');
  return { envelope, commitment: commitmentOf(text) };
}

/** Undefined where it does not open, or is none of what was committed to: then it does not count. */
export function openEnvelope(
  privateKey: string,
  auction: string,
  { envelope, commitment }: SealedEnvelope,
): SealedContent | undefined {
  try {
    const bytes = Buffer.from(envelope, 'base64');
    const own = bytes.subarray(0, KEY_BYTES);
    const key = keyOf(privateOf(privateKey), publicOf(own.toString('base64')), own, auction);
    const decipher = createDecipheriv('aes-256-gcm', key, Buffer.alloc(NONCE_BYTES));
    decipher.setAAD(Buffer.from(auction)).setAuthTag(bytes.subarray(KEY_BYTES, KEY_BYTES + TAG_BYTES));
    const opened = Buffer.concat([decipher.update(bytes.subarray(KEY_BYTES + TAG_BYTES)), decipher.final()]);
    const content: unknown = JSON.parse(opened.toString('utf8'));
    return isContent(content) && commitmentOf(canonical(content)) === commitment ? content : undefined;
  } catch {
    return undefined;
  }
}

/** The public key of a private one, as an auction has it. @throws Error for what is no key */
export function publicKeyOf(privateKey: string): string {
  const key = createPublicKey(privateOf(privateKey));
  return key.export({ type: 'spki', format: 'der' }).subarray(PUBLIC_DER.length).toString('base64');
}

/** What was committed to, from an opening that its bidder shows. */
export const commitmentTo = (content: SealedContent): string => commitmentOf(canonical(content));

const commitmentOf = (text: string): string => createHash('sha256').update(text).digest('hex');

function canonical(content: SealedContent): string {
  const text = canonicalize(content);
  if (text === undefined) throw new TypeError('a content is an object');
  return text;
}

function isContent(value: unknown): value is SealedContent {
  const { bidder, amount, days, answers, salt } = Object(value) as Record<string, unknown>;
  return (
    typeof bidder === 'string' &&
    [amount, days].every((number) => Number.isSafeInteger(number) && Number(number) > 0) &&
    Array.isArray(answers) &&
    answers.every((answer) => typeof answer === 'string') &&
    typeof salt === 'string' &&
    Object.keys(Object(value) as object).length === 5
  );
}

function keyOf(own: KeyObject, other: KeyObject, sender: Uint8Array, auction: string): Buffer {
  const shared = diffieHellman({ privateKey: own, publicKey: other });
  return Buffer.from(hkdfSync('sha256', shared, sender, `pvt auction envelope ${auction}`, KEY_BYTES));
}

const publicOf = (raw: string): KeyObject =>
  createPublicKey({ key: Buffer.concat([PUBLIC_DER, Buffer.from(raw, 'base64')]), format: 'der', type: 'spki' });

const privateOf = (raw: string): KeyObject =>
  createPrivateKey({ key: Buffer.concat([PRIVATE_DER, Buffer.from(raw, 'base64')]), format: 'der', type: 'pkcs8' });
