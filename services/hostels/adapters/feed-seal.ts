import type { SecretBox } from '@pvt/kernel/secret-box';

/** The addresses of feeds as the database has them: they open for their own feed only. */
export interface FeedSeal {
  seal(tenant: string, feed: string, address: string): Buffer;
  /** @throws Error for what was sealed for another feed, or was changed */
  open(tenant: string, feed: string, sealed: Uint8Array): string;
}

export function feedSeal(box: SecretBox): FeedSeal {
  const purpose = (tenant: string, feed: string): string => `hostels.feed ${tenant} ${feed} address`;
  return {
    seal: (tenant, feed, address) => box.seal(address, purpose(tenant, feed)),
    open: (tenant, feed, sealed) => box.open(sealed, purpose(tenant, feed)),
  };
}
