import type { Queryable, Transaction } from '@pvt/kernel/database';
import type { LinkedPreset, PresetName } from '../../core/preset.ts';

/** Over all tenants: whose account somebody of a provider is linked with. */
export async function accountOfPreset(on: Queryable, preset: PresetName, subject: string): Promise<string | undefined> {
  const [row] = await on.query<{ account: string | null }>('select identity.account_of_preset($1, $2) as account', [
    preset,
    subject,
  ]);
  return row?.account ?? undefined;
}

/** Those of the account that the transaction is of. */
export async function presetsLinked(tx: Transaction): Promise<LinkedPreset[]> {
  return tx.query<LinkedPreset>(
    `select preset, mail, linked_at as "linkedAt" from identity.preset_identity where tenant = $1 order by preset`,
    [tx.tenant],
  );
}

/** @returns false where the account is linked with somebody there, or somebody is linked with another account */
export async function insertPresetIdentity(
  tx: Transaction,
  { preset, subject, mail }: { readonly preset: PresetName; readonly subject: string; readonly mail: string | null },
): Promise<boolean> {
  const rows = await tx.query(
    `insert into identity.preset_identity (tenant, preset, subject, mail) values ($1, $2, $3, $4)
     on conflict do nothing returning 1`,
    [tx.tenant, preset, subject, mail],
  );
  return rows.length === 1;
}

/** @returns what it was; undefined where there is none */
export async function deletePresetIdentity(
  tx: Transaction,
  preset: PresetName,
): Promise<{ readonly mail: string | null } | undefined> {
  const [row] = await tx.query<{ mail: string | null }>(
    'delete from identity.preset_identity where tenant = $1 and preset = $2 returning mail',
    [tx.tenant, preset],
  );
  return row;
}
