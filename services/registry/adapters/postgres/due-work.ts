import type { Transaction } from '@pvt/kernel/database';

/** What a look at the registry finds to do: mostly nothing. */
export interface DueWork {
  readonly silent: boolean;
  readonly unreachable: boolean;
  readonly announcements: boolean;
}

/** In one statement, since it is asked each second. Served by the primary keys. */
export async function dueWork(tx: Transaction): Promise<DueWork> {
  const [due] = await tx.query<DueWork>(
    `select exists (select from registry.instance i where i.tenant = $1 and i.lease_until <= clock_timestamp())
        or exists (select from registry.head h where h.tenant = $1 and h.kept_since is not null) as silent,
      exists (select from registry.instance u where u.tenant = $1 and u.unreachable_since is not null) as unreachable,
      exists (select from registry.announcement a where a.tenant = $1) as announcements`,
    [tx.tenant],
  );
  return due ?? { silent: false, unreachable: false, announcements: false };
}
