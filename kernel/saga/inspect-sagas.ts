import type { Transaction } from '../database/database.ts';
import { actionsOf, type SagaAction, type SagaState, type StepOutline, type StepRecord } from './place.ts';
import { SAGA_COLUMNS, type SagaRow, type StoredSaga, sagaOf } from './stored-saga.ts';

// All of these go by what row security shows: a service's own, or those of each one to who is `pvt_job_inspector`.

export interface ListedSaga
  extends Pick<
    StoredSaga,
    'id' | 'service' | 'name' | 'version' | 'state' | 'createdAt' | 'changedAt' | 'endedAt' | 'cause'
  > {
  /** What it is at, or was at last; null where it has ended. */
  readonly at: string | null;
  readonly stepCount: number;
}

/** A step of a saga, or its compensation, as far as it came. */
export interface ShownRecord extends Pick<StepRecord, 'state' | 'attempts'> {
  readonly maybe: boolean;
  readonly startedAt: string;
  readonly endedAt: string;
  readonly errorCode: string | null;
  readonly errorDetail: string | null;
}

export interface ShownStep extends StepOutline {
  readonly done: ShownRecord | null;
  readonly undone: ShownRecord | null;
}

export interface ShownWait {
  /** The type of the event; null where a person is asked. */
  readonly event: string | null;
  readonly question: string | null;
  readonly choices: readonly string[] | null;
  /** ISO instants. */
  readonly since: string;
  readonly deadline: string;
}

export interface ShownSaga extends ListedSaga {
  readonly startedBy: string;
  readonly steps: readonly ShownStep[];
  readonly wait: ShownWait | null;
  readonly actions: readonly SagaAction[];
}

/** The last one that was read: when it began, and its id. */
export type SagaPlace = readonly [createdAt: string, id: string];

function listed(saga: StoredSaga): ListedSaga {
  const { id, service, name, version, state, createdAt, changedAt, endedAt, cause, steps } = saga;
  const at = endedAt === null ? (steps[saga.step]?.name ?? null) : null;
  return { id, service, name, version, state, createdAt, changedAt, endedAt, cause, at, stepCount: steps.length };
}

/** The newest first. Served by saga_newest; with a state by saga_in_state. */
export async function sagasOf(
  tx: Transaction,
  state: SagaState | undefined,
  before: SagaPlace | undefined,
  most: number,
): Promise<ListedSaga[]> {
  const rows = await tx.query<SagaRow>(
    `select ${SAGA_COLUMNS} from pvt.saga where tenant = $1 and ($2::timestamptz is null or (created_at, id) < ($2, $3::uuid))
      ${state === undefined ? '' : 'and state = $5'} order by created_at desc, id desc limit $4`,
    [tx.tenant, before?.[0] ?? null, before?.[1] ?? null, most, ...(state === undefined ? [] : [state])],
  );
  return rows.map((row) => listed(sagaOf(row)));
}

type RecordRow = ShownRecord & Pick<StepRecord, 'place' | 'direction'>;

/** One saga with what became of its steps. */
export async function sagaById(tx: Transaction, id: string): Promise<ShownSaga | undefined> {
  const [rows, records, waits] = await Promise.all([
    tx.query<SagaRow>(`select ${SAGA_COLUMNS} from pvt.saga where tenant = $1 and id = $2`, [tx.tenant, id]),
    tx.query<RecordRow>(
      `select place, direction, state, attempts, maybe, started_at as "startedAt", ended_at as "endedAt", error_code as "errorCode",
        error_detail as "errorDetail" from pvt.saga_step where tenant = $1 and saga = $2`,
      [tx.tenant, id],
    ),
    tx.query<ShownWait>(
      `select type as event, question, choices, begun_at as since, deadline from pvt.saga_wait where tenant = $1 and saga = $2
        and answer is null`,
      [tx.tenant, id],
    ),
  ]);
  if (rows[0] === undefined) return undefined;
  const saga = sagaOf(rows[0]);
  const found = (place: number, direction: string): ShownRecord | null => {
    const row = records.find((record) => record.place === place && record.direction === direction);
    if (row === undefined) return null;
    const { place: _place, direction: _direction, ...record } = row;
    return record;
  };
  const [wait = null] = waits;
  const asks = wait?.question !== null && wait !== null;
  const resolvable = saga.cause?.code !== 'SAGA_VERSION_GONE';
  return {
    ...listed(saga),
    startedBy: saga.principal.name,
    steps: saga.steps.map((step, place) => ({ ...step, done: found(place, 'do'), undone: found(place, 'undo') })),
    wait,
    actions: actionsOf(saga, saga.steps, { asks, resolvable }),
  };
}
