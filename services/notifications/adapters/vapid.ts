import { createECDH, createHmac } from 'node:crypto';

/** What push services know us by (RFC 8292): base64url, without padding. */
export interface VapidKeys {
  readonly publicKey: string;
  readonly privateKey: string;
}

/**
 * The installation's own, always the same of the same key: browsers' subscriptions hold for one key only.
 * @param secretKey 32 bytes
 */
export function vapidKeys(secretKey: Uint8Array): VapidKeys {
  // Of 2^32 numbers of 256 bits one is no private key of P-256.
  for (let round = 0; ; round++) {
    const number = createHmac('sha256', secretKey).update(`notifications.vapid ${round}`).digest();
    const curve = createECDH('prime256v1');
    try {
      curve.setPrivateKey(number);
    } catch {
      continue;
    }
    return { publicKey: curve.getPublicKey('base64url'), privateKey: number.toString('base64url') };
  }
}
