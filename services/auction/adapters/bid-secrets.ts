import { createHmac, randomUUID } from 'node:crypto';
import { type EnvelopeKeys, makeEnvelopeKeys, type SealedEnvelope, sealContent } from '@pvt/bidding/envelope';
import type { SecretBox } from '@pvt/kernel/secret-box';

/** What the database has of a bidder whom it must not know: digests with the installation’s key, of one auction each. */
export interface BidSecrets {
  tag(tenant: string, auction: string, bidder: string): string;
  once(tag: string, key: string): string;
  /** Of what was sent: told apart, and told to nobody. */
  digest(tag: string, sent: string): string;
  makeKeys(): EnvelopeKeys;
  sealKey(tenant: string, auction: string, privateKey: string): Buffer;
  /** @throws Error for what was sealed for another auction, or was changed */
  openKey(tenant: string, auction: string, sealed: Uint8Array): string;
  /** The salt of a sealed bid, which its bidder can be given again. */
  salt(nonce: string): string;
  makeNonce(): string;
  seal(publicKey: string, auction: string, content: Parameters<typeof sealContent>[2]): SealedEnvelope;
}

export function bidSecrets(box: SecretBox, secretKey: Uint8Array): BidSecrets {
  const mac = (...parts: readonly string[]): Buffer =>
    createHmac('sha256', secretKey)
      .update(JSON.stringify(['auction', ...parts]))
      .digest();
  const purpose = (tenant: string, auction: string): string => `auction.envelope ${tenant} ${auction}`;
  return {
    tag: (tenant, auction, bidder) => mac('tag', tenant, auction, bidder).toString('hex').slice(0, 32),
    once: (tag, key) => mac('once', tag, key).toString('hex').slice(0, 32),
    digest: (tag, sent) => mac('digest', tag, sent).toString('hex').slice(0, 32),
    makeKeys: makeEnvelopeKeys,
    sealKey: (tenant, auction, privateKey) => box.seal(privateKey, purpose(tenant, auction)),
    openKey: (tenant, auction, sealed) => box.open(sealed, purpose(tenant, auction)),
    salt: (nonce) => mac('salt', nonce).toString('base64'),
    makeNonce: randomUUID,
    seal: sealContent,
  };
}
