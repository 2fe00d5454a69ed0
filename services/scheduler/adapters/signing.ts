import { randomBytes } from 'node:crypto';
import { type SecretBox, secretBox } from '@pvt/kernel/secret-box';
import { Webhook } from 'standardwebhooks';

/** Secrets that a task's calls are signed with, as https://www.standardwebhooks.com has them: `whsec_` and base64. */
export interface Signing {
  /** 24 random bytes. */
  newSecret(): string;
  /** So that the database alone does not give it away; for one tenant and task. */
  seal(tenant: string, task: string, secret: string): Buffer;
  /** @throws Error for what was sealed for another tenant or task, or was changed */
  open(tenant: string, task: string, sealed: Uint8Array): string;
}

const SECRET_BYTES = 24;

/** @param key 32 bytes */
export function openSigning(key: Uint8Array): Signing {
  const box: SecretBox = secretBox(key);
  const purpose = (tenant: string, task: string): string => `scheduler.signing ${tenant} ${task}`;
  return {
    newSecret: () => `whsec_${randomBytes(SECRET_BYTES).toString('base64')}`,
    seal: (tenant, task, secret) => box.seal(secret, purpose(tenant, task)),
    open: (tenant, task, sealed) => box.open(sealed, purpose(tenant, task)),
  };
}

/** A signature by each secret, so that a receiver who has only the earlier one takes the call, too. */
export function signatureHeaders(
  secrets: readonly string[],
  id: string,
  now: Date,
  body: string,
): Record<string, string> {
  return {
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
    'webhook-signature': secrets.map((secret) => new Webhook(secret).sign(id, now, body)).join(' '),
  };
}
