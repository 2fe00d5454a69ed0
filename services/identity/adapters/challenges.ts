import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

const RANDOM_BYTES = 16;
const TIME_BYTES = 8;
const LASTING_MS = 5 * 60_000;

/** Challenges for passkeys: signed and not kept, so that strangers who ask for many take no room. */
export interface Challenges {
  /** @param purpose what its answer is for; it counts for nothing else */
  make(purpose: string): Buffer<ArrayBuffer>;
  /** @param challenge base64url. @returns when it ends, where it is one of ours, for this, and not over */
  endOf(challenge: string, purpose: string): Date | undefined;
}

/** @param key 32 bytes */
export function signedChallenges(key: Uint8Array): Challenges {
  const sign = (head: Uint8Array, purpose: string): Buffer =>
    createHmac('sha256', key).update('identity.challenge\0').update(head).update(purpose).digest();
  return {
    make(purpose) {
      const head = Buffer.alloc(RANDOM_BYTES + TIME_BYTES);
      randomBytes(RANDOM_BYTES).copy(head);
      head.writeBigUInt64BE(BigInt(Date.now() + LASTING_MS), RANDOM_BYTES);
      return Buffer.concat([head, sign(head, purpose)]);
    },
    endOf(challenge, purpose) {
      const bytes = Buffer.from(challenge, 'base64url');
      if (bytes.length !== RANDOM_BYTES + TIME_BYTES + 32) return undefined;
      const head = bytes.subarray(0, RANDOM_BYTES + TIME_BYTES);
      if (!timingSafeEqual(bytes.subarray(head.length), sign(head, purpose))) return undefined;
      const end = Number(head.readBigUInt64BE(RANDOM_BYTES));
      return end > Date.now() ? new Date(end) : undefined;
    },
  };
}
