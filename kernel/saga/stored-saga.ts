import { sqlState, type Transaction } from '../database/database.ts';
import type { KeptAsker } from '../service/kept-asker.ts';
import type { Cause, Place, StepOutline, StepRecord } from './place.ts';

export interface StoredSaga extends Place {
  readonly id: string;
  readonly tenant: string;
  readonly service: string;
  readonly name: string;
  readonly version: number;
  readonly steps: readonly StepOutline[];
  readonly input: unknown;
  readonly principal: KeptAsker;
  readonly traceparent: string | null;
  readonly startPosition: number;
  /** ISO instants. */
  readonly createdAt: string;
  readonly changedAt: string;
  readonly endedAt: string | null;
}

interface SagaRow extends Omit<StoredSaga, 'cause'> {
  readonly errorCode: string | null;
  readonly errorDetail: string | null;
}

export const SAGA_COLUMNS = `id, tenant, substr(owner, 5) as service, name, version, steps, input, state, resume, step, attempts,
  error_code as "errorCode", error_detail as "errorDetail", principal, traceparent, start_position as "startPosition",
  created_at as "createdAt", changed_at as "changedAt", ended_at as "endedAt"`;

export function sagaOf({ errorCode, errorDetail, ...row }: SagaRow): StoredSaga {
  return { ...row, cause: errorCode === null ? null : { code: errorCode, detail: errorDetail ?? '' } };
}

export type { SagaRow };

const FIND = {
  name: 'saga_find',
  text: `select ${SAGA_COLUMNS} from pvt.saga where tenant = $1 and owner = current_user and id = $2`,
};
const LOCK = { name: 'saga_lock', text: `${FIND.text} for update` };

/** Of the service itself. @param locked nobody else moves it until the transaction ends */
export async function findOwnSaga(tx: Transaction, id: string, locked = false): Promise<StoredSaga | undefined> {
  const [row] = await tx.query<SagaRow>(locked ? LOCK : FIND, [tx.tenant, id]);
  return row === undefined ? undefined : sagaOf(row);
}

const RECORDS = {
  name: 'saga_records',
  text: `select place, direction, state, attempts, maybe, output, position from pvt.saga_step
    where tenant = $1 and owner = current_user and saga = $2`,
};

export function ownRecords(tx: Transaction, saga: string): Promise<StepRecord[]> {
  return tx.query<StepRecord>(RECORDS, [tx.tenant, saga]);
}

const INSERT = {
  name: 'saga_insert',
  text: `insert into pvt.saga (tenant, id, name, version, start_id, steps, input, principal, traceparent, start_position)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict (owner, tenant, name, start_id) do nothing returning created_at as "createdAt"`,
};
const STARTED = {
  name: 'saga_started',
  text: `select id, input, created_at as "createdAt" from pvt.saga where tenant = $1 and owner = current_user and name = $2 and start_id = $3`,
};

export interface NewSaga
  extends Pick<
    StoredSaga,
    'id' | 'name' | 'version' | 'steps' | 'input' | 'principal' | 'traceparent' | 'startPosition'
  > {
  readonly startId: string;
}

/** @returns the one that was started by the same id before, if there is one */
export async function insertSaga(
  tx: Transaction,
  saga: NewSaga,
): Promise<{ readonly createdAt: string; readonly known?: { readonly id: string; readonly input: unknown } }> {
  const { id, name, version, startId, steps, input, principal, traceparent, startPosition } = saga;
  const texts = [steps, input, principal].map((value) => JSON.stringify(value));
  const [inserted] = await tx.query<{ createdAt: string }>(INSERT, [
    ...[tx.tenant, id, name, version, startId, ...texts, traceparent, startPosition],
  ]);
  if (inserted !== undefined) return inserted;
  // The insert has waited for the other one's end, so that this statement sees it.
  const [known] = await tx.query<{ id: string; input: unknown; createdAt: string }>(STARTED, [
    ...[tx.tenant, name, startId],
  ]);
  if (known === undefined) throw new Error(`the saga ${name} was not stored`);
  return { createdAt: known.createdAt, known };
}

/** As it would be read after its start. */
export function storedOf(saga: NewSaga, tenant: string, service: string, createdAt: string): StoredSaga {
  const { startId: _, input, ...stored } = saga;
  return {
    ...{ ...stored, input: asJson(input), tenant, service, createdAt, changedAt: createdAt, endedAt: null },
    ...{ state: 'running', resume: null, step: 0, attempts: 0, cause: null },
  };
}

/** A value as whoever reads what is stored would have it. */
export const asJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value ?? null));

// `state || ''`, so that it is found by its key: the index of sagas under way, which every move changes, takes ten times the pages.
const MOVE = {
  name: 'saga_move',
  text: `update pvt.saga set state = $6, step = $7, attempts = $8, resume = $9, error_code = coalesce($10, error_code),
      error_detail = coalesce(left($11, 4000), error_detail), changed_at = clock_timestamp(),
      ended_at = case when $6 in ('done', 'undone') then clock_timestamp() end
    where tenant = $1 and owner = current_user and id = $2 and state || '' = $3 and step = $4 and attempts = $5 returning id`,
};

/** Another process or a person has moved the saga: nothing of this transaction may stay. */
export class SagaMoved extends Error {
  constructor(id: string) {
    super(`the saga ${id} was moved meanwhile`);
    this.name = 'SagaMoved';
  }
}

/** @throws SagaMoved unless it stands where it was read */
export async function moveSaga(
  tx: Transaction,
  { id, ...from }: Pick<StoredSaga, 'id' | 'state' | 'step' | 'attempts'>,
  to: Place,
): Promise<void> {
  const rows = await tx.query(MOVE, [
    ...[tx.tenant, id, from.state, from.step, from.attempts],
    ...[to.state, to.step, to.attempts, to.resume, to.cause?.code ?? null, textOf(to.cause)],
  ]);
  if (rows.length === 0) throw new SagaMoved(id);
}

const textOf = (cause: Cause | null): string | null => cause?.detail.replaceAll('\0', '') ?? null;

const RECORD = {
  name: 'saga_record',
  text: `insert into pvt.saga_step as known (tenant, saga, place, direction, state, attempts, maybe, output, position, error_code,
      error_detail, started_at)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, left($11, 4000), clock_timestamp() - $12 * interval '1 millisecond')
    on conflict (saga, place, direction) do update set state = excluded.state, attempts = excluded.attempts,
      maybe = excluded.maybe, output = excluded.output, position = excluded.position, error_code = excluded.error_code,
      error_detail = excluded.error_detail, ended_at = excluded.ended_at`,
};

/** @param tookMs how long the attempt took */
export async function storeRecord(
  tx: Transaction,
  saga: string,
  record: StepRecord,
  tookMs: number,
  cause: Cause | null = null,
): Promise<void> {
  const { place, direction, state, attempts, maybe, output, position } = record;
  await tx.query(RECORD, [
    ...[tx.tenant, saga, place, direction, state, attempts, maybe],
    ...[JSON.stringify(output ?? null), position, cause?.code ?? null, textOf(cause), tookMs],
  ]);
}

// What moved is not is refused as a record of nothing: so the commit may follow at once, and steps have one statement of the engine's.
const MOVE_DONE = {
  name: 'saga_move_done',
  text: `with moved as (
      update pvt.saga set state = $6, step = $7, attempts = $8, resume = $9, changed_at = clock_timestamp(),
          error_code = coalesce($10, error_code), error_detail = coalesce(left($11, 4000), error_detail),
          ended_at = case when $6 in ('done', 'undone') then clock_timestamp() end
        where tenant = $1 and owner = current_user and id = $2 and state || '' = $3 and step = $4 and attempts = $5 returning id)
    insert into pvt.saga_step (tenant, saga, place, direction, state, attempts, maybe, output, started_at, ended_at)
    select $1, (select id from moved), place, direction, 'done', attempts, maybe, output,
        clock_timestamp() - begun * interval '1 millisecond', clock_timestamp() - ended * interval '1 millisecond'
      from json_to_recordset($12) as done (place integer, direction text, attempts integer, maybe boolean, output json,
        begun float8, ended float8)`,
};
const NOT_NULL = '23502';

/** What a step that is done leaves, and when by the clock of `performance`. */
export interface DoneStep {
  readonly record: StepRecord;
  readonly begun: number;
  readonly ended: number;
}

/**
 * Moves a saga after first attempts of steps, which are done. Need not be awaited: the commit fails where this does.
 * @throws an error that {@link saysMoved}, unless it stands where it was read
 */
export async function moveDone(
  tx: Transaction,
  { id, ...from }: Pick<StoredSaga, 'id' | 'state' | 'step' | 'attempts'>,
  to: Place,
  done: readonly DoneStep[],
): Promise<void> {
  const now = performance.now();
  const rows = done.map(({ record: { place, direction, attempts, maybe, output }, begun, ended }) => ({
    ...{ place, direction, attempts, maybe, output: output ?? null, begun: now - begun, ended: now - ended },
  }));
  await tx.query(MOVE_DONE, [
    ...[tx.tenant, id, from.state, from.step, from.attempts],
    ...[to.state, to.step, to.attempts, to.resume, to.cause?.code ?? null, textOf(to.cause)],
    JSON.stringify(rows),
  ]);
}

export function saysMoved(error: unknown): boolean {
  if (error instanceof SagaMoved) return true;
  return sqlState(error) === NOT_NULL && Reflect.get(Object(error), 'table') === 'saga_step';
}
