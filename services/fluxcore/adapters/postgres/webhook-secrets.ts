import type { Transaction } from '@pvt/kernel/database';

/** Sealed; undefined when the address has none. */
export async function readSecret(tx: Transaction, flow: string, url: string): Promise<string | undefined> {
  const [row] = await tx.query<{ secret: string }>(
    'select secret from fluxcore.webhook_secret where tenant = $1 and flow = $2 and url = $3',
    [tx.tenant, flow, url],
  );
  return row?.secret;
}

export async function writeSecret(tx: Transaction, flow: string, url: string, sealed: string): Promise<void> {
  await tx.query(
    `insert into fluxcore.webhook_secret (tenant, flow, url, secret) values ($1, $2, $3, $4)
      on conflict (tenant, flow, url) do update set secret = excluded.secret`,
    [tx.tenant, flow, url, sealed],
  );
}
