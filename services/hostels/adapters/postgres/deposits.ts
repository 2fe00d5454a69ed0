import type { Transaction } from '@pvt/kernel/database';
import type { DeskMethod } from '../../core/booking/payment-provider.ts';

export interface Deposit {
  readonly stay: string;
  readonly booking: string;
  readonly method: DeskMethod;
  readonly amount: number;
  /** Null while it is kept. */
  readonly returned: number | null;
}

/** @returns false where the stay has one already */
export async function insertDeposit(tx: Transaction, { stay, booking, method, amount }: Deposit): Promise<boolean> {
  const rows = await tx.query(
    `insert into hostels.deposit (tenant, stay, booking, method, amount) values ($1, $2, $3, $4, $5)
      on conflict (tenant, stay) do nothing returning stay`,
    [tx.tenant, stay, booking, method, amount],
  );
  return rows.length > 0;
}

export async function depositOf(tx: Transaction, stay: string): Promise<Deposit | undefined> {
  const [row] = await tx.query<Deposit>(
    'select stay, booking, method, amount, returned from hostels.deposit where tenant = $1 and stay = $2',
    [tx.tenant, stay],
  );
  return row;
}

export async function storeReturned(tx: Transaction, stay: string, returned: number): Promise<void> {
  await tx.query('update hostels.deposit set returned = $3 where tenant = $1 and stay = $2', [
    tx.tenant,
    stay,
    returned,
  ]);
}
