import type { Queryable, Transaction } from '@pvt/kernel/database';
import { toJson } from '../../core/amount.ts';
import type { ObjectFact } from '../../core/intent.ts';
import type { FailedPayout, ProviderEvent } from '../../core/provider.ts';

interface Row {
  readonly id: string;
  readonly payment: string;
  readonly intent: string | null;
  readonly payout: FailedPayout | null;
  readonly facts: readonly (Omit<ObjectFact, 'amount' | 'fee'> & { readonly amount: number; readonly fee: number })[];
}

/** @returns whether it is new: the same delivery comes again until it is answered */
export async function keepEvent(
  tx: Transaction,
  provider: string,
  { id, payment, intent, facts, payout }: ProviderEvent,
): Promise<boolean> {
  const stored = facts.map((fact) => ({ ...fact, amount: toJson(fact.amount), fee: toJson(fact.fee) }));
  const rows = await tx.query(
    `insert into payments.provider_event (tenant, provider, id, payment, intent, facts, payout) values ($1, $2, $3, $4, $5, $6, $7)
      on conflict do nothing returning id`,
    [
      ...[tx.tenant, provider, id, payment, intent, JSON.stringify(stored)],
      payout === undefined ? null : JSON.stringify(payout),
    ],
  );
  return rows.length > 0;
}

export async function keptEvent(tx: Transaction, provider: string, id: string): Promise<ProviderEvent | undefined> {
  const [row] = await tx.query<Row>(
    'select id, payment, intent, facts, payout from payments.provider_event where tenant = $1 and provider = $2 and id = $3',
    [tx.tenant, provider, id],
  );
  if (row === undefined) return undefined;
  // As `keepEvent` stored them.
  const facts = row.facts.map(
    (fact) => ({ ...fact, amount: BigInt(fact.amount), fee: BigInt(fact.fee) }) as ObjectFact,
  );
  const { payout, ...event } = row;
  return { ...event, facts, ...(payout === null ? {} : { payout }) };
}

export async function markApplied(tx: Transaction, provider: string, id: string): Promise<void> {
  await tx.query(
    'update payments.provider_event set applied_at = clock_timestamp() where tenant = $1 and provider = $2 and id = $3',
    [tx.tenant, provider, id],
  );
}

/** Of all tenants, what came so long ago (ms) that no provider sends it again. Served by provider_event_old. @returns how many */
export async function forgetEvents(on: Queryable, keepMs: number, most: number): Promise<number> {
  const rows = await on.query(
    `delete from payments.provider_event where (tenant, provider, id) in (select tenant, provider, id from payments.provider_event
      where received_at < now() - $1 * interval '1 millisecond' order by received_at limit $2) returning id`,
    [keepMs, most],
  );
  return rows.length;
}
