import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/** Seals texts so that the database alone does not give them away. */
export interface SecretBox {
  /** @param purpose what the secret belongs to; it opens only under the same purpose */
  seal(secret: string, purpose: string): Buffer;
  /** @throws Error when the key or the purpose is another, or the bytes were changed */
  open(sealed: Uint8Array, purpose: string): string;
}

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** AES-256-GCM: nonce, tag, ciphertext. @param key 32 bytes */
export function secretBox(key: Uint8Array): SecretBox {
  return {
    seal(secret, purpose) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(purpose));
      const sealed = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
    },
    open(sealed, purpose) {
      const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE_BYTES));
      decipher.setAAD(Buffer.from(purpose)).setAuthTag(sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
      return Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]).toString(
        'utf8',
      );
    },
  };
}
