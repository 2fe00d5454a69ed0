import { secretBox } from '@pvt/kernel/secret-box';

/** Seals what a provider is used with, so that the database alone does not give it away; for one tenant and provider. */
export interface ProviderSealing {
  seal(tenant: string, provider: string, value: unknown): Buffer;
  /** @throws Error for what was sealed for another tenant or provider, or was changed */
  open(tenant: string, provider: string, sealed: Uint8Array): unknown;
}

/** @param key 32 bytes */
export function providerSealing(key: Uint8Array): ProviderSealing {
  const box = secretBox(key);
  const purpose = (tenant: string, provider: string): string => `payments.provider ${tenant} ${provider}`;
  return {
    seal: (tenant, provider, value) => box.seal(JSON.stringify(value), purpose(tenant, provider)),
    open: (tenant, provider, sealed) => JSON.parse(box.open(sealed, purpose(tenant, provider))) as unknown,
  };
}
