import { digestOf } from '../adapters/secrets.ts';

/** What is kept of what a browser is remembered by, in hexadecimal digits. */
export function deviceDigest(secret: string): string {
  return digestOf(secret).toString('hex');
}
