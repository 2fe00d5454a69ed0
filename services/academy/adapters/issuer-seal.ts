import type { SecretBox } from '@pvt/kernel/secret-box';

/** The seeds of signing keys as the database has them: each opens for its own tenant and key only. */
export interface IssuerSeal {
  seal(tenant: string, key: string, seed: Uint8Array): Buffer;
  /** @throws Error for what was sealed for another key, or was changed */
  open(tenant: string, key: string, sealed: Uint8Array): Buffer;
}

/** @param owner what the keys are of */
export function issuerSeal(box: SecretBox, owner = 'academy.issuer'): IssuerSeal {
  const purpose = (tenant: string, key: string): string => `${owner} ${tenant} ${key} seed`;
  return {
    seal: (tenant, key, seed) => box.seal(Buffer.from(seed).toString('base64'), purpose(tenant, key)),
    open: (tenant, key, sealed) => Buffer.from(box.open(sealed, purpose(tenant, key)), 'base64'),
  };
}
