import type { Transaction } from '@pvt/kernel/database';

/** `open`: the payer has not paid; `taking`: what is authorised is being captured. */
export type PaymentState = 'open' | 'taking' | 'taken' | 'failed';

export interface BookingPayment {
  readonly id: string;
  readonly booking: string;
  /** Of the service that takes it; null where it was taken at the desk. */
  readonly intent: string | null;
  readonly payer: string | null;
  /** The provider, or how it was paid at the desk. */
  readonly method: string;
  readonly amount: number;
  readonly state: PaymentState;
  readonly returned: number;
  readonly saga: string | null;
}

/** In the order in which they were begun. Served by payment_of_booking. */
export function paymentsOf(tx: Transaction, booking: string): Promise<BookingPayment[]> {
  return tx.query<BookingPayment>(
    `select id, booking, intent, payer, method, amount, state, returned, saga from hostels.booking_payment
      where tenant = $1 and booking = $2 order by id`,
    [tx.tenant, booking],
  );
}

export async function insertPayment(tx: Transaction, payment: BookingPayment): Promise<void> {
  const { id, booking, intent, payer, method, amount, state, returned, saga } = payment;
  await tx.query(
    `insert into hostels.booking_payment (tenant, id, booking, intent, payer, method, amount, state, returned, saga)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [tx.tenant, id, booking, intent, payer, method, amount, state, returned, saga],
  );
}

/** What is left out stays as it is. */
export async function storePayment(
  tx: Transaction,
  id: string,
  { state, intent, saga }: { readonly state?: PaymentState; readonly intent?: string; readonly saga?: string },
): Promise<void> {
  await tx.query(
    `update hostels.booking_payment p set state = coalesce($3, p.state), intent = coalesce($4, p.intent), saga = coalesce($5, p.saga)
      where p.tenant = $1 and p.id = $2`,
    [tx.tenant, id, state ?? null, intent ?? null, saga ?? null],
  );
}

/** So much more of it goes back. */
export async function addReturned(tx: Transaction, id: string, amount: number): Promise<void> {
  await tx.query('update hostels.booking_payment set returned = returned + $3 where tenant = $1 and id = $2', [
    tx.tenant,
    id,
    amount,
  ]);
}
