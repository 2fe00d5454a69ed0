import type { SecretBox } from '@pvt/kernel/secret-box';

/** What providers sign with is stored sealed, for its tenant and provider alone. */
export interface EndpointSeal {
  seal(tenant: string, provider: string, secret: string): Buffer;
  /** @throws Error for what was sealed with another key */
  open(tenant: string, provider: string, sealed: readonly Buffer[]): readonly string[];
}

export function endpointSeal(box: SecretBox): EndpointSeal {
  const purpose = (tenant: string, provider: string): string => `webhook ${tenant} ${provider}`;
  return {
    seal: (tenant, provider, secret) => box.seal(secret, purpose(tenant, provider)),
    open: (tenant, provider, sealed) => sealed.map((each) => box.open(each, purpose(tenant, provider))),
  };
}
