import type { Transaction } from '@pvt/kernel/database';
import type { ChangeOrderView, NewChangeOrder } from '../../core/contract.ts';

interface Row extends Pick<ChangeOrderView, 'id' | 'proposedBy' | 'state' | 'madeAt'> {
  readonly change: NewChangeOrder;
}

const keptOf = ({ change, ...order }: Row): ChangeOrderView => {
  const { milestone = null, title, criteria, amount, dueOn = null } = change;
  return { ...order, milestone, title, criteria, amount, dueOn };
};

export async function insertChangeOrder(
  tx: Transaction,
  contract: string,
  { id, proposedBy, madeAt }: Pick<ChangeOrderView, 'id' | 'proposedBy' | 'madeAt'>,
  change: NewChangeOrder,
): Promise<void> {
  await tx.query(
    `insert into auction.change_order (tenant, contract, id, proposed_by, change, state, made_at)
      values ($1, $2, $3, $4, $5, 'proposed', $6)`,
    [tx.tenant, contract, id, proposedBy, JSON.stringify(change), madeAt],
  );
}

export async function answerChangeOrder(
  tx: Transaction,
  contract: string,
  id: string,
  state: 'agreed' | 'declined',
): Promise<void> {
  await tx.query('update auction.change_order set state = $4 where tenant = $1 and contract = $2 and id = $3', [
    ...[tx.tenant, contract, id, state],
  ]);
}

/** The newest first, of up to a hundred. Served by the primary key. */
export async function changeOrdersOf(tx: Transaction, contract: string): Promise<ChangeOrderView[]> {
  const rows = await tx.query<Row>(
    `select id, proposed_by as "proposedBy", change, state, made_at as "madeAt" from auction.change_order
      where tenant = $1 and contract = $2 order by id desc limit 100`,
    [tx.tenant, contract],
  );
  return rows.map(keptOf);
}

/** Served by the primary key. */
export async function changeOrderOf(
  tx: Transaction,
  contract: string,
  id: string,
): Promise<ChangeOrderView | undefined> {
  const [row] = await tx.query<Row>(
    `select id, proposed_by as "proposedBy", change, state, made_at as "madeAt" from auction.change_order
      where tenant = $1 and contract = $2 and id = $3`,
    [tx.tenant, contract, id],
  );
  return row && keptOf(row);
}
