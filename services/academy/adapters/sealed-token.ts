import type { SecretBox } from '@pvt/kernel/secret-box';

/** What an address or a token says, for nobody but us to read or make. */
export interface SealedToken<T> {
  seal(value: T): string;
  /** @returns undefined for what is no token of ours, and for one whose time is over */
  open(token: string, now: Temporal.Instant): T | undefined;
}

/** @param purpose tells kinds of tokens apart: one opens as no other */
export function sealedToken<T extends { readonly until: string }>(box: SecretBox, purpose: string): SealedToken<T> {
  return {
    seal: (value) => box.seal(JSON.stringify(value), purpose).toString('base64url'),
    open(token, now) {
      try {
        // What opens was sealed here.
        const value = JSON.parse(box.open(Buffer.from(token, 'base64url'), purpose)) as T;
        return Temporal.Instant.compare(now, Temporal.Instant.from(value.until)) > 0 ? undefined : value;
      } catch {
        return undefined;
      }
    },
  };
}
