import type { SecretBox } from '@pvt/kernel/secret-box';

/** The password of a tenant's record store as the database has it: it opens for that tenant and address only. */
export interface StoreSeal {
  seal(tenant: string, address: string, password: string): Buffer;
  /** @throws Error for what was sealed for another address, or was changed */
  open(tenant: string, address: string, sealed: Uint8Array): string;
}

export function storeSeal(box: SecretBox): StoreSeal {
  const purpose = (tenant: string, address: string): string => `academy.record-store ${tenant} ${address}`;
  return {
    seal: (tenant, address, password) => box.seal(password, purpose(tenant, address)),
    open: (tenant, address, sealed) => box.open(sealed, purpose(tenant, address)),
  };
}
