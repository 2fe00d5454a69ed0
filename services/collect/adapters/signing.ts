import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { Signing } from '../core/webhook/scheme.ts';

/** The core's cryptography by Node's. */
export const nodeSigning: Signing = {
  hmac(algorithm, secret, parts) {
    const hmac = createHmac(algorithm, secret);
    for (const part of parts) hmac.update(part);
    return hmac.digest();
  },
  equal: (a, b) => a.length === b.length && timingSafeEqual(a, b),
  digest: (bytes) => createHash('sha256').update(bytes).digest('base64url'),
};
