import { createHash, randomBytes } from 'node:crypto';
import { GUEST_PREFIX, KEY_PREFIX } from '../core/credential.ts';

/** What is kept of a secret: it is a long random string, so a slow hash would protect nothing. */
export function digestOf(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}

export const newKeySecret = (): string => KEY_PREFIX + randomBytes(24).toString('base64url');
export const newGuestToken = (): string => GUEST_PREFIX + randomBytes(24).toString('base64url');
export const newToken = (): string => randomBytes(24).toString('base64url');
export const newSessionSecret = (): string => randomBytes(32).toString('base64url');
