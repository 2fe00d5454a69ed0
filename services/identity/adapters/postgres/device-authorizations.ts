import type { Queryable, Transaction } from '@pvt/kernel/database';

/** A device that waits; the transaction is of the waiting itself. */
export interface DeviceAuthorization {
  /** Null for PVT's command line. */
  readonly program: string | null;
  readonly programTenant: string | null;
  readonly scopes: readonly string[];
  readonly address: string;
  readonly agent: string;
}

export async function insertDevice(
  tx: Transaction,
  device: DeviceAuthorization & { readonly digest: Buffer; readonly userCode: Buffer; readonly seconds: number },
): Promise<void> {
  const { program, programTenant, scopes, address, agent, digest, userCode, seconds } = device;
  await tx.query(
    `insert into identity.device_authorization
       (tenant, digest, user_code, program, program_tenant, scopes, address, agent, expires_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, now() + $9 * interval '1 second')`,
    [tx.tenant, digest, userCode, program, programTenant, scopes, address, agent, seconds],
  );
}

/** Over all: what waits with this code. */
export async function deviceOfUserCode(on: Queryable, userCode: Buffer): Promise<string | undefined> {
  const [row] = await on.query<{ device: string | null }>('select identity.device_of_user_code($1) as device', [
    userCode,
  ]);
  return row?.device ?? undefined;
}

/** While it waits. Until the transaction ends nobody else decides. */
export async function lockWaitingDevice(tx: Transaction): Promise<DeviceAuthorization | undefined> {
  const [row] = await tx.query<DeviceAuthorization>(
    `select program, program_tenant as "programTenant", scopes, address, agent from identity.device_authorization
     where tenant = $1 and state = 'waiting' and expires_at > now() for update`,
    [tx.tenant],
  );
  return row;
}

export async function decideDevice(
  tx: Transaction,
  allowed: { readonly tenant: string; readonly grant: string } | undefined,
): Promise<void> {
  await tx.query(
    `update identity.device_authorization set state = $2, grant_tenant = $3, grant_id = $4
     where tenant = $1 and state = 'waiting'`,
    [tx.tenant, allowed === undefined ? 'refused' : 'allowed', allowed?.tenant ?? null, allowed?.grant ?? null],
  );
}

export interface PolledDevice {
  readonly program: string | null;
  readonly state: 'waiting' | 'refused' | 'allowed' | 'used';
  readonly grantTenant: string | null;
  readonly grant: string | null;
  readonly isTooFast: boolean;
}

/** The device asks. What it is allowed is used with this, once. @returns undefined where it is over */
export async function pollDevice(
  tx: Transaction,
  digest: Buffer,
  intervalSeconds: number,
): Promise<PolledDevice | undefined> {
  const [row] = await tx.query<PolledDevice>(
    `update identity.device_authorization set polled_at = clock_timestamp(),
       state = case when state = 'allowed' then 'used' else state end
     where tenant = $1 and digest = $2 and expires_at > now()
     returning program, old.state as state, grant_tenant as "grantTenant", grant_id as grant,
       old.polled_at is not null and old.polled_at > clock_timestamp() - $3 * interval '1 second' as "isTooFast"`,
    [tx.tenant, digest, intervalSeconds],
  );
  return row;
}
