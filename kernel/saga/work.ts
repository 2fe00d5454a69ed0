import type { Transaction } from '../database/database.ts';
import { retryDelayMs } from '../log/group/retry.ts';
import { failurePoint } from '../service/failure-point.ts';
import { failureOf, within } from './attempt.ts';
import { sagaEnded, sagaFailed, sagaStuck } from './events.ts';
import { contextOfSaga, type Run, type SagaGround, toldOf, viewOf, wakeSaga } from './ground.ts';
import {
  afterStep,
  awaitPerson,
  compensate,
  type Direction,
  type Failure,
  failedRecord,
  type Place,
  recordOf,
  type StepRecord,
  tryAgain,
  withRecord,
} from './place.ts';
import type { WorkStep } from './step.ts';
import { asJson, moveDone, moveSaga, SagaMoved, type StoredSaga, saysMoved, storeRecord } from './stored-saga.ts';

/** Whether there is more to do at once. */
export type Progress = 'on' | 'over';

/** One attempt of a step, and what came of it. */
export function doStep(ground: SagaGround, run: Run, step: WorkStep): Promise<Progress> {
  return attempt(ground, run, step, 'do', (tx) => {
    const view = viewOf(run, step, step.timeoutMs);
    if (step.kind === 'local') return tx === undefined ? undefined : step.run(tx, view);
    return tx === undefined ? ground.contracts.call(step.operation, view.context, step.input(view)) : undefined;
  });
}

/** One attempt of a step's compensation. */
export function undoStep(ground: SagaGround, run: Run, step: WorkStep): Promise<Progress> {
  const done = recordOf(run.records, run.saga.step, 'do');
  const output = done?.state === 'done' ? done.output : undefined;
  return attempt(ground, run, step, 'undo', (tx) => {
    const view = viewOf(run, step, step.timeoutMs, ':undo');
    if (step.kind === 'local') return tx === undefined ? undefined : step.undo?.(tx, view, output);
    const { undo } = step;
    return tx === undefined && undo !== undefined
      ? ground.contracts.call(undo.operation, view.context, undo.input(view, output))
      : undefined;
  });
}

/** @param work asked twice: what goes out of the process without a transaction, what is the service's own with it */
async function attempt(
  ground: SagaGround,
  run: Run,
  step: WorkStep,
  direction: Direction,
  work: (tx: Transaction | undefined) => Promise<unknown> | undefined,
): Promise<Progress> {
  const { saga, records, definition } = run;
  const place = saga.step;
  const begun = performance.now();
  const called = step.kind === 'call';
  const before = recordOf(records, place, direction);
  await failurePoint(`sagas.before-${direction}`);
  try {
    const answer = called ? await within(step.timeoutMs, step.name, Promise.resolve(work(undefined))) : undefined;
    await failurePoint(`sagas.after-call-${direction}`);
    const done = { place, direction, state: 'done', maybe: before?.maybe === true, position: null } as const;
    const attempts = (before?.attempts ?? 0) + 1;
    // What is next does not go by the output.
    const all = withRecord(records, { ...done, attempts, output: null });
    const next =
      direction === 'do' ? afterStep(definition.steps, saga) : compensate(definition.steps, all, place, null);
    const output = await run.line.transaction(saga.tenant, async (tx) => {
      const own = called ? undefined : Promise.resolve(work(tx));
      const result: unknown = called ? answer : await within(step.timeoutMs, step.name, Promise.resolve(own));
      const record = { ...done, attempts, output: result };
      const ended = performance.now();
      // Whoever comes second waits here, finds it moved, and has done nothing.
      if (before === undefined) tx.endWith(moveDone(tx, saga, next, [{ record, begun, ended }]));
      else await Promise.all([moveSaga(tx, saga, next), storeRecord(tx, saga.id, record, ended - begun)]);
      tx.endWith(announceEnd(ground, run, tx, next));
      await failurePoint(`sagas.before-commit-${direction}`);
      return result;
    });
    settle(run, next, { ...done, attempts, output: asJson(output) });
    await failurePoint(`sagas.after-commit-${direction}`);
    return progressOf(next);
  } catch (error) {
    if (saysMoved(error)) throw new SagaMoved(saga.id);
    return fail(ground, run, step, direction, failureOf(error, called), performance.now() - begun);
  }
}

const isOver = ({ state }: Pick<Place, 'state'>): boolean => ['done', 'undone', 'needs_person'].includes(state);

export const progressOf = (at: Pick<StoredSaga, 'state'>): Progress => (isOver(at) ? 'over' : 'on');

export function settle(run: Run, next: Place, record?: StepRecord): void {
  run.saga = { ...run.saga, ...next };
  if (record !== undefined) run.records = withRecord(run.records, record);
}

/** Published with what ends the saga. */
export async function announceEnd(
  { log }: Pick<SagaGround, 'log'>,
  { saga }: Run,
  tx: Transaction,
  { state }: Place,
): Promise<void> {
  if (state === 'done' || state === 'undone')
    await log.publish(tx, [sagaEnded.of(contextOfSaga(saga), { ...toldOf(saga), state })]);
}

export async function fail(
  ground: SagaGround,
  run: Run,
  step: WorkStep,
  direction: Direction,
  failure: Failure,
  tookMs: number,
): Promise<Progress> {
  const { saga, records } = run;
  const place = saga.step;
  const before = recordOf(records, place, direction);
  // A compensation is tried again whatever it answers: nothing else can be done about it.
  const last = (failure.final && direction === 'do') || saga.attempts + 1 >= step.retry.attempts;
  const record = failedRecord(before, place, direction, failure, last && direction === 'undo' ? 'stuck' : 'failed');
  const next = last ? afterLast(run, step, direction, failure, withRecord(records, record)) : tryAgain(saga);
  const context = contextOfSaga(saga);
  await ground.database.transaction(saga.tenant, async (tx) => {
    await moveSaga(tx, saga, next);
    await storeRecord(tx, saga.id, record, tookMs, failure);
    const told = { ...toldOf(saga), step: step.name, code: failure.code, detail: failure.detail };
    if (last && direction === 'do' && next.state !== 'needs_person')
      await ground.log.publish(tx, [sagaFailed.of(context, told)]);
    else if (last) await ground.log.publish(tx, [sagaStuck.of(context, { ...told, direction })]);
    await announceEnd(ground, run, tx, next);
    if (!last)
      await wakeSaga(ground, tx, context, saga.id, {
        delayMs: retryDelayMs(step.retry, saga.attempts + 1, Math.random()),
      });
  });
  settle(run, next, record);
  return last && !isOver(next) ? 'on' : 'over';
}

function afterLast(
  { saga, definition }: Run,
  step: WorkStep,
  direction: Direction,
  { code, detail }: Failure,
  records: readonly StepRecord[],
): Place {
  const cause = { code, detail };
  if (direction === 'do' && step.whenFailed === 'person') return awaitPerson(saga, cause);
  // Also the step itself, where it may have happened.
  return compensate(definition.steps, records, saga.step, cause);
}
