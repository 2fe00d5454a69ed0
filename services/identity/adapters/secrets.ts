import { hash, randomBytes, randomInt } from 'node:crypto';
import { GUEST_PREFIX, KEY_PREFIX, PROGRAM_PREFIX, REFRESH_PREFIX } from '../core/credential.ts';
import { USER_CODE_LENGTH, USER_CODE_LETTERS } from '../core/user-code.ts';

/** What is kept of a secret: it is a long random string, so a slow hash would protect nothing. */
export function digestOf(secret: string): Buffer {
  return hash('sha256', secret, 'buffer');
}

export const newKeySecret = (): string => KEY_PREFIX + randomBytes(24).toString('base64url');
export const newGuestToken = (): string => GUEST_PREFIX + randomBytes(24).toString('base64url');
export const newToken = (): string => randomBytes(24).toString('base64url');
export const newSessionSecret = (): string => randomBytes(32).toString('base64url');
export const newProgramSecret = (): string => PROGRAM_PREFIX + randomBytes(32).toString('base64url');

/** What a person types in from another screen. */
export const newUserCode = (): string =>
  Array.from({ length: USER_CODE_LENGTH }, () => USER_CODE_LETTERS[randomInt(USER_CODE_LETTERS.length)]).join('');

/** A refresh token: what its family begins with, and what is its own. */
export interface RefreshToken {
  readonly family: string;
  readonly own: string;
}

export function newRefreshToken(family = randomBytes(24).toString('base64url')): RefreshToken {
  return { family, own: randomBytes(24).toString('base64url') };
}

export const writeRefreshToken = ({ family, own }: RefreshToken): string => `${REFRESH_PREFIX}${family}.${own}`;

/** Undefined for what is none. */
export function readRefreshToken(token: string): RefreshToken | undefined {
  const [, family, own] = /^pvt_refresh_([\w-]{32})\.([\w-]{32})$/.exec(token) ?? [];
  return family === undefined || own === undefined ? undefined : { family, own };
}

/** A digest's beginning, in the form of a UUID. */
export function uuidOf(digest: Buffer): string {
  return digest.toString('hex', 0, 16).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
