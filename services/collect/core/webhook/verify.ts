import { readClaim } from './claim.ts';
import type { Claim, Delivery, Signing, WebhookScheme } from './scheme.ts';

/** Signatures that one delivery may carry: rotation needs two or three, and each costs an HMAC per secret. */
const MAXIMUM_SIGNATURES = 8;

export type VerificationResult =
  | { readonly ok: true }
  | {
      readonly ok: false;
      readonly code: 'WEBHOOK_SIGNATURE_MISSING' | 'WEBHOOK_SIGNATURE_INVALID' | 'WEBHOOK_TOO_OLD';
      readonly detail: string;
    };

export interface Verification {
  readonly scheme: WebhookScheme;
  /** Any of them may have signed: the old one and the new one while a secret is being rotated. */
  readonly secrets: readonly string[];
  /** Greatest difference between the signed time and ours, in seconds. */
  readonly toleranceSeconds: number;
  /** Now, in Unix seconds. */
  readonly now: number;
}

/** Whether one of the secrets signed exactly these bytes, recently. The age is judged only once the signature holds. */
export function verifyDelivery(delivery: Delivery, against: Verification, signing: Signing): VerificationResult {
  const read = readClaim(against.scheme, delivery);
  if (!read.ok) return { ok: false, code: 'WEBHOOK_SIGNATURE_MISSING', detail: read.detail };
  if (!isSigned(read.claim, against, signing)) {
    const detail =
      'No secret of this endpoint made this signature over these bytes. Check the secret, and that nothing between changed the body.';
    return { ok: false, code: 'WEBHOOK_SIGNATURE_INVALID', detail };
  }
  const { timestamp } = read.claim;
  if (timestamp !== undefined && Math.abs(against.now - timestamp) > against.toleranceSeconds) {
    const detail = `The delivery was signed ${Math.abs(against.now - timestamp)} s away from now; at most ${against.toleranceSeconds} s are allowed.`;
    return { ok: false, code: 'WEBHOOK_TOO_OLD', detail };
  }
  return { ok: true };
}

function isSigned(claim: Claim, against: Verification, signing: Signing): boolean {
  let found = false;
  for (const secret of against.secrets) {
    const key = secretBytes(against.scheme.scheme, secret);
    if (key === undefined) continue;
    const expected = signing.hmac(claim.algorithm, key, claim.message);
    for (const signature of claim.signatures.slice(0, MAXIMUM_SIGNATURES)) {
      // No early exit: which secret matched must not show in the time taken.
      found = signing.equal(expected, signature) || found;
    }
  }
  return found;
}

/**
 * Standard Webhooks secrets are base64 behind `whsec_`; the others are used as they are written.
 * @returns undefined when it is none of this scheme
 */
function secretBytes(scheme: WebhookScheme['scheme'], secret: string): Uint8Array | undefined {
  if (scheme !== 'standard') return new TextEncoder().encode(secret);
  try {
    const key = Uint8Array.fromBase64(secret.replace(/^whsec_/, ''));
    // White space alone is base64 of nothing, and everybody can sign with nothing.
    return key.length === 0 ? undefined : key;
  } catch {
    return undefined;
  }
}

/** Why a secret cannot be one of this scheme, or undefined. */
export function secretProblem(scheme: WebhookScheme['scheme'], secret: string): string | undefined {
  if (secret.length < 8) return 'A secret has at least 8 characters.';
  if (secretBytes(scheme, secret) === undefined)
    return 'A Standard Webhooks secret is base64, with or without "whsec_" before it.';
  // Copied along with it and never seen, it would be a part of the secret, and each delivery refused. Base64 may have it.
  if (scheme !== 'standard' && (secret !== secret.trim() || UNSEEN.test(secret)))
    return 'The secret has a line end or other white space around it, or a character in it that is not seen. Give it without.';
  return undefined;
}

/** Controls, format characters and what else is no character of a text (General_Category C), and separators but the blank. */
const UNSEEN = /(?! )[\p{C}\p{Z}\p{Default_Ignorable_Code_Point}]/u;
