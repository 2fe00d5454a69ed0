import Type from 'typebox';
import type { Database, Line, Transaction } from '../database/database.ts';
import { defineJob, type JobOptions, type Jobs } from '../jobs/jobs.ts';
import type { Log } from '../log/log.ts';
import type { CallContext } from '../service/context.ts';
import type { Contracts } from '../service/contract.ts';
import { askerOf } from '../service/kept-asker.ts';
import { makeContext } from '../service/make-context.ts';
import type { BegunSagas } from './begun-sagas.ts';
import type { Saga } from './define-saga.ts';
import type { StepRecord } from './place.ts';
import type { SagaView, Step } from './step.ts';
import type { StoredSaga } from './stored-saga.ts';

/** What the sagas of a service stand on. */
export interface SagaGround {
  readonly service: string;
  readonly database: Database;
  readonly log: Log;
  readonly jobs: Jobs;
  readonly contracts: Contracts;
  /** By name and version. */
  readonly definitions: ReadonlyMap<string, Saga>;
  /** Those that this process has just started, as they were stored. */
  readonly begun: BegunSagas;
}

export const definitionKey = ({ name, version }: { readonly name: string; readonly version: number }): string =>
  `${name}@${version}`;

/** Without an end: how often a step is tried its policy says; what remains is a database that is away. */
const RETRY = { attempts: 1_000_000, firstDelayMs: 500, factor: 2, longestDelayMs: 30_000 };

/** Drives a saga on, as far as it goes by itself. One that waits for its time is there while the saga waits. */
export const sagaJob = defineJob({
  type: 'saga.step',
  data: Type.Object({ saga: Type.String() }),
  queue: { name: 'sagas', places: 32, perTenant: 16, ahead: true },
  retry: RETRY,
  limitMs: 3_600_000,
});

/** Has the saga driven on, at once or at a time, in the place of what waits for another time. @returns the job */
export function wakeSaga(
  { jobs }: Pick<SagaGround, 'jobs'>,
  tx: Transaction,
  context: CallContext,
  saga: string,
  when: Pick<JobOptions, 'at' | 'delayMs'> = {},
): Promise<string> {
  return jobs.enqueue(tx, context, sagaJob, { saga }, { ...when, key: saga, whenWaiting: 'replace' });
}

/** A saga in the hands of a process. */
export interface Run {
  readonly definition: Saga;
  /** Its transactions' begins are sent with their first statements. */
  readonly line: Line;
  saga: StoredSaga;
  records: readonly StepRecord[];
}

/** As whoever began the saga, under the correlation id of its start, or else its own. */
export function contextOfSaga(saga: StoredSaga, within?: { readonly ms: number; readonly key: string }): CallContext {
  return makeContext({
    tenant: saga.tenant,
    correlation: `saga:${saga.id}`,
    ...askerOf(saga.principal),
    traceparent: saga.traceparent ?? undefined,
    ...(within === undefined ? {} : { deadline: Date.now() + within.ms, idempotencyKey: within.key }),
  });
}

export function viewOf({ saga, records, definition }: Run, step: Step, timeoutMs: number, suffix = ''): SagaView {
  const done = records.filter(
    ({ direction, state }) => direction === 'do' && (state === 'done' || state === 'skipped'),
  );
  return {
    id: saga.id,
    input: saga.input,
    results: Object.fromEntries(done.map(({ place, output }) => [definition.steps[place]?.name ?? '', output])),
    context: contextOfSaga(saga, { ms: timeoutMs, key: `saga:${saga.id}:${step.name}${suffix}` }),
  };
}

export const toldOf = ({ id, service, name }: StoredSaga) => ({ saga: id, service, name });
