import { randomUUIDv7 } from 'node:crypto';
import type { Static, TSchema } from 'typebox';
import { inPieces } from '../async/sweep.ts';
import type { Queryable, Transaction } from '../database/database.ts';
import type { Consumer } from '../log/group/consumer-options.ts';
import { newestPosition } from '../log/read/read.ts';
import { compileSchema } from '../schema/compile.ts';
import type { CallContext } from '../service/context.ts';
import { keptAsker } from '../service/kept-asker.ts';
import { actOnSaga, actOnSagaOf } from './act-on-saga.ts';
import { handleEvent } from './answer-waits.ts';
import { keepBegunSagas } from './begun-sagas.ts';
import type { Saga } from './define-saga.ts';
import { driveSaga } from './drive-saga.ts';
import { sagaErrors } from './errors.ts';
import { sagaBegun } from './events.ts';
import { definitionKey, type SagaGround, sagaJob, wakeSaga } from './ground.ts';
import { type ListedSaga, type SagaPlace, type ShownSaga, sagaById, sagasOf } from './inspect-sagas.ts';
import { outlineOf, type SagaState } from './place.ts';
import { insertSaga, type NewSaga, storedOf } from './stored-saga.ts';

/** Business transactions of several steps: each ends done or undone, whatever dies meanwhile. */
export interface Sagas {
  /**
   * Has this process go on with a saga's instances. To be called while the service is mounted.
   * @param earlier versions of it that still run: they finish with what they began with
   */
  run(definition: Saga, earlier?: readonly Saga[]): void;
  /**
   * Starts a saga with the transaction, as the context's principal.
   * @param startId whoever starts one twice by the same id gets the first one
   * @returns its id
   * @throws SAGA_START_REUSED where the start id was used with another input
   */
  start<I extends TSchema>(
    tx: Transaction,
    context: CallContext,
    definition: Saga<I>,
    input: Static<I>,
    options?: { readonly startId?: string },
  ): Promise<string>;
  /**
   * Those of the transaction's tenant, the newest first; of this service, and of every one where its role is `pvt_job_inspector`, as
   * with what follows.
   */
  list(
    tx: Transaction,
    state: SagaState | undefined,
    before: SagaPlace | undefined,
    most: number,
  ): Promise<ListedSaga[]>;
  find(tx: Transaction, id: string): Promise<ShownSaga | undefined>;
}

export interface SagaEngine extends Sagas {
  /** Begins to follow the events that sagas wait for. */
  follow(): Promise<Consumer | undefined>;
  /** Forgets those that ended long ago. */
  sweep(): Promise<void>;
}

const KEPT_DAYS = 90;
const SWEPT_AT_ONCE = 1000;

// Their steps and waits go with them. Served by saga_ended.
const SWEEP = `delete from pvt.saga where id = any(array(select id from pvt.saga
  where owner = $1 and ended_at < clock_timestamp() - $2 * interval '1 day' order by ended_at limit $3)) returning id`;

/** The sagas of one service in this process. */
export function openSagas(options: Omit<SagaGround, 'definitions' | 'begun'>): SagaEngine {
  const definitions = new Map<string, Saga>();
  const checks = new Map<string, ReturnType<typeof compileSchema>>();
  const begun = keepBegunSagas();
  const ground: SagaGround = { ...options, definitions, begun };
  const { service, database, log, jobs, contracts } = options;

  function checkInput(definition: Saga, input: unknown): void {
    const key = definitionKey(definition);
    if (!definitions.has(key)) throw new Error(`the saga ${key} is not run by the service ${service}`);
    const check = checks.get(key) ?? compileSchema(definition.input);
    checks.set(key, check);
    const fault = check(input);
    if (fault !== undefined) throw new Error(`the input of ${key} is not as declared: ${JSON.stringify(fault)}`);
  }

  return {
    run(definition, earlier = []) {
      if (definitions.size === 0) {
        jobs.work(sagaJob, (job) => driveSaga(ground, job));
        contracts.implement(actOnSagaOf(service), (context, input) => actOnSaga(ground, context, input));
      }
      for (const each of [definition, ...earlier]) {
        const key = definitionKey(each);
        if (each.name !== definition.name || definitions.has(key) || each.steps.length === 0)
          throw new Error(`the saga ${key} is declared twice, or has no steps, or is no version of ${definition.name}`);
        definitions.set(key, each);
      }
    },
    async start(tx, context, definition, input, { startId } = {}) {
      checkInput(definition, input);
      const { name, version, steps } = definition;
      const id = randomUUIDv7();
      const waits = steps.some((step) => step.kind === 'event');
      const saga: NewSaga = {
        ...{ id, name, version, startId: startId ?? id, input, traceparent: context.traceparent ?? null },
        steps: steps.map(outlineOf),
        principal: keptAsker(context),
        startPosition: waits ? await newestPosition(tx) : 0,
      };
      const inserting = insertSaga(tx, saga);
      // By its own id there can be no other.
      const { known } = startId === undefined ? {} : await inserting;
      if (known !== undefined) {
        if (JSON.stringify(known.input) === JSON.stringify(input)) return known.id;
        throw sagaErrors.SAGA_START_REUSED(`"${startId}" has started a ${name} with another input.`);
      }
      const { tenant } = tx;
      const stored = Promise.all([
        inserting,
        wakeSaga(ground, tx, context, id),
        log.publish(tx, [sagaBegun.of(context, { saga: id, service, name, version })]),
      ]);
      tx.endWith(
        stored.then(([{ createdAt }, job]) =>
          tx.afterCommit(() => begun.keep(job, storedOf(saga, tenant, service, createdAt))),
        ),
      );
      return id;
    },
    list: sagasOf,
    find: sagaById,
    follow: followEvents,
    async sweep() {
      const forget = async (on: Queryable, most: number): Promise<number> =>
        (await on.query(SWEEP, [database.role, KEPT_DAYS, most])).length;
      await inPieces(database, forget, SWEPT_AT_ONCE);
    },
  };

  /** What a saga began to wait for before this group was there, it has found in the log itself. */
  async function followEvents(): Promise<Consumer | undefined> {
    const steps = [...definitions.values()].flatMap((definition) => definition.steps);
    const types = new Set(steps.flatMap((step) => (step.kind === 'event' ? [step.event.type] : [])));
    if (types.size === 0) return undefined;
    return log.consumer({
      group: `${service}.sagas`,
      types: [...types],
      startAt: 'end',
      async handle(tx, events) {
        for (const event of events) await handleEvent(ground, tx, event);
      },
    });
  }
}

export { defineSaga, type Saga } from './define-saga.ts';
export type { ListedSaga, SagaPlace, ShownRecord, ShownSaga } from './inspect-sagas.ts';
