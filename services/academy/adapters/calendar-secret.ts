import { createHash, randomBytes } from 'node:crypto';

const BYTES = 32;

/** 43 letters of an address, which nobody guesses. */
export const newCalendarSecret = (): string => randomBytes(BYTES).toString('base64url');

/** What is kept of a secret. It is as random as it is long, so that nothing is gained by a slow hash. */
export const calendarDigest = (secret: string): string => createHash('sha256').update(secret).digest('hex');
