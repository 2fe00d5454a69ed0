import { type Argon2Parameters, randomBytes, timingSafeEqual } from 'node:crypto';
import { identityErrors } from '../core/errors.ts';
import { openHashThreads } from './hash-threads.ts';

/** OWASP's Password Storage Cheat Sheet: argon2id with 19 MiB, two passes, one lane. */
const MEMORY_KIB = 19_456;
const PASSES = 2;
const LANES = 1;
const TAG_BYTES = 32;
const SALT_BYTES = 16;

/** More than so many who wait are refused: the last would wait for seconds, and each has a request open. */
const MOST_WAITING = 64;

const threads = openHashThreads();

/** What is kept of a password: argon2id in PHC form, made off the event loop. @throws SIGN_INS_BUSY */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(SALT_BYTES);
  const tag = await derive(password, { nonce, memory: MEMORY_KIB, passes: PASSES, parallelism: LANES });
  return `$argon2id$v=19$m=${MEMORY_KIB},t=${PASSES},p=${LANES}$${unpadded(nonce)}$${unpadded(tag)}`;
}

const PHC = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/;

/** @param kept undefined where there is none: it takes as long, so that nobody learns which accounts there are. @throws SIGN_INS_BUSY */
export async function isPassword(password: string, kept: string | undefined): Promise<boolean> {
  const [, memory, passes, parallelism, salt = '', tag = ''] = PHC.exec(kept ?? NOBODYS) ?? [];
  const expected = Buffer.from(tag, 'base64');
  const actual = await derive(password, {
    nonce: Buffer.from(salt, 'base64'),
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
  });
  return timingSafeEqual(expected, actual) && kept !== undefined;
}

/** Whether what is kept was made with weaker figures than a new one would be. */
export function isOutdated(kept: string): boolean {
  return !kept.startsWith(`$argon2id$v=19$m=${MEMORY_KIB},t=${PASSES},p=${LANES}$`);
}

const NOBODYS = `$argon2id$v=19$m=${MEMORY_KIB},t=${PASSES},p=${LANES}$${unpadded(Buffer.alloc(SALT_BYTES, 1))}$${unpadded(Buffer.alloc(TAG_BYTES, 1))}`;

async function derive(
  password: string,
  parameters: Pick<Argon2Parameters, 'nonce' | 'memory' | 'passes' | 'parallelism'>,
): Promise<Buffer> {
  // Of the same letters, however a keyboard composes them (NIST SP 800-63B, 5.1.1.2).
  const message = password.normalize('NFKC');
  if (threads.waiting >= MOST_WAITING)
    throw identityErrors.SIGN_INS_BUSY('Many people sign in at this moment. Try again in two seconds.', {
      retryAfterSeconds: 2,
    });
  return threads.derive({ ...parameters, message, tagLength: TAG_BYTES });
}

function unpadded(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '');
}
