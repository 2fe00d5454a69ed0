import type { Transaction } from '@pvt/kernel/database';
import { toJson } from '../../core/amount.ts';
import type { Operation, OperationKind } from '../../core/intent.ts';

/** What the provider is given beside the amount. */
export interface OperationRequest {
  readonly method?: string;
  /** What the provider calls the customer whose saved method it is. */
  readonly customer?: string;
  readonly dispute?: string;
  readonly text?: string;
}

export interface KeptOperation extends Operation {
  readonly intent: string;
  readonly request: OperationRequest;
  /** A call was begun. */
  readonly sentAt: string | null;
  readonly endedAt: string | null;
  readonly errorCode: string | null;
  readonly errorDetail: string | null;
  /** What was answered, as JSON. */
  readonly answer: unknown;
  readonly actor: string;
  readonly createdAt: string;
}

type Row = Omit<KeptOperation, 'amount'> & { readonly amount: number };

const COLUMNS = `id, intent, kind, amount, state, request, sent_at as "sentAt", ended_at as "endedAt", error_code as "errorCode",
  error_detail as "errorDetail", answer, actor, created_at as "createdAt"`;

const kept = ({ amount, ...row }: Row): KeptOperation => ({ ...row, amount: BigInt(amount) });

export interface NewOperation {
  readonly id: string;
  readonly intent: string;
  readonly kind: OperationKind;
  readonly amount: bigint;
  readonly request: OperationRequest;
  readonly actor: string;
}

export async function insertOperation(
  tx: Transaction,
  { id, intent, kind, amount, request, actor }: NewOperation,
): Promise<void> {
  await tx.query(
    'insert into payments.intent_operation (tenant, id, intent, kind, amount, request, actor) values ($1, $2, $3, $4, $5, $6, $7)',
    [tx.tenant, id, intent, kind, toJson(amount), JSON.stringify(request), actor],
  );
}

export async function operationById(tx: Transaction, id: string): Promise<KeptOperation | undefined> {
  const [row] = await tx.query<Row>(`select ${COLUMNS} from payments.intent_operation where tenant = $1 and id = $2`, [
    tx.tenant,
    id,
  ]);
  return row === undefined ? undefined : kept(row);
}

/** In their order. Served by operation_of_intent. */
export async function operationsOf(tx: Transaction, intent: string): Promise<KeptOperation[]> {
  const text = `select ${COLUMNS} from payments.intent_operation where tenant = $1 and intent = $2 order by created_at, id`;
  return (await tx.query<Row>(text, [tx.tenant, intent])).map(kept);
}

/** Before the call, and committed before it. */
export async function markSent(tx: Transaction, id: string): Promise<void> {
  await tx.query(
    'update payments.intent_operation set sent_at = coalesce(sent_at, clock_timestamp()) where tenant = $1 and id = $2',
    [tx.tenant, id],
  );
}

export async function markUnknown(tx: Transaction, id: string, detail: string): Promise<void> {
  await tx.query(
    `update payments.intent_operation set state = 'unknown', error_code = 'UNKNOWN', error_detail = left($3, 1000)
      where tenant = $1 and id = $2 and state in ('pending', 'unknown')`,
    [tx.tenant, id, detail],
  );
}

export interface OperationEnd {
  readonly state: 'done' | 'failed';
  readonly code?: string;
  readonly detail?: string;
}

export async function endOperation(
  tx: Transaction,
  id: string,
  { state, code = null, detail = null }: { state: string; code?: string | null; detail?: string | null },
): Promise<void> {
  await tx.query(
    `update payments.intent_operation set state = $3, error_code = $4, error_detail = left($5, 1000), ended_at = clock_timestamp()
      where tenant = $1 and id = $2`,
    [tx.tenant, id, state, code, detail],
  );
}

/** What whoever asked for it is answered, also when they ask again. */
export async function storeAnswer(tx: Transaction, id: string, answer: object): Promise<void> {
  await tx.query('update payments.intent_operation set answer = $3 where tenant = $1 and id = $2', [
    tx.tenant,
    id,
    JSON.stringify(answer),
  ]);
}
