import { type Job, Park } from '../jobs/jobs.ts';
import { sagaErrors } from './errors.ts';
import { sagaStuck } from './events.ts';
import { contextOfSaga, definitionKey, type Run, type SagaGround, type sagaJob, toldOf } from './ground.ts';
import { doLocalSteps, localStepAt } from './local-steps.ts';
import { afterStep, awaitPerson, compensate, type Place, recordOf, type StepRecord } from './place.ts';
import { findOwnSaga, moveSaga, ownRecords, SagaMoved, type StoredSaga, storeRecord } from './stored-saga.ts';
import { beginWait, settleWait } from './wait.ts';
import { announceEnd, doStep, type Progress, settle, undoStep } from './work.ts';

/** One that took its process with it so often is not gone on with by itself. */
const MOST_ATTEMPTS = 20;
/** After so long (ms) a process of the release that began the saga may have it. */
const NEWER_MS = 5000;

/**
 * Drives a saga on until it ends, waits or needs a person. Each step moves the saga in the transaction of its effect, and only from where
 * it was read: of two processes that have it one goes on, whatever became of the job's lease.
 */
export async function driveSaga(ground: SagaGround, job: Job<typeof sagaJob>): Promise<void> {
  try {
    const run = runOfBegun(ground, job) ?? (await load(ground, job));
    if (run === undefined) return;
    // What went wrong with others in its transaction goes by itself.
    const alone = job.attempt > 1;
    while (!job.signal.aborted) if ((await advance(ground, run, alone)) === 'over') return;
  } catch (error) {
    // Whoever has moved it goes on with it.
    if (error instanceof SagaMoved) return;
    throw error;
  }
  throw new Park('another process', new Date());
}

function advance(ground: SagaGround, run: Run, alone: boolean): Promise<Progress> {
  const { saga, definition } = run;
  const step = definition.steps[saga.step];
  const elsewhere = redirect(run);
  if (elsewhere !== undefined || step === undefined) return moveOn(ground, run, elsewhere ?? afterStep([], saga));
  if (localStepAt(run, saga.step) !== undefined) return doLocalSteps(ground, run, alone);
  if (step.kind === 'local' || step.kind === 'call')
    return saga.state === 'compensating' ? undoStep(ground, run, step) : doStep(ground, run, step);
  return saga.state === 'waiting' ? settleWait(ground, run, step) : beginWait(ground, run, step);
}

/** After a person's decision a saga stands where there may be nothing to do, or to undo. */
function redirect({ saga, definition, records }: Run): Place | undefined {
  if (saga.state !== 'compensating') return undefined;
  const next = compensate(definition.steps, records, saga.step, null);
  return next.step === saga.step ? undefined : next;
}

async function moveOn(ground: SagaGround, run: Run, next: Place): Promise<Progress> {
  await ground.database.transaction(run.saga.tenant, async (tx) => {
    await moveSaga(tx, run.saga, next);
    await announceEnd(ground, run, tx, next);
  });
  settle(run, next);
  return next.state === 'compensating' ? 'on' : 'over';
}

function runOfBegun(ground: SagaGround, job: Job<typeof sagaJob>): Run | undefined {
  const saga = ground.begun.take(job.id);
  if (saga === undefined || job.attempt > 1) return undefined;
  const definition = ground.definitions.get(definitionKey(saga));
  return definition === undefined ? undefined : { definition, saga, records: [], line: ground.database.line() };
}

/** @returns undefined where there is nothing to do */
function load(ground: SagaGround, job: Job<typeof sagaJob>): Promise<Run | undefined> {
  const { database, definitions, log } = ground;
  return database.transaction(job.context.tenant, async (tx) => {
    const [saga, records] = await Promise.all([findOwnSaga(tx, job.data.saga), ownRecords(tx, job.data.saga)]);
    if (saga === undefined || saga.endedAt !== null || saga.state === 'needs_person') return undefined;
    const definition = definitions.get(definitionKey(saga));
    const trouble =
      job.attempt > MOST_ATTEMPTS
        ? sagaErrors.SAGA_ABANDONED(`${job.attempt - 1} processes ended with it.`)
        : definition === undefined || !fits(saga, definition)
          ? versionGone(ground, saga)
          : undefined;
    const lost = job.attempt > 1 ? lostCall(definition, saga, records) : [];
    if (definition !== undefined && trouble === undefined)
      return { definition, saga, records: [...records, ...lost], line: database.line() };
    const { code, message: detail } = trouble ?? versionGone(ground, saga);
    await moveSaga(tx, saga, awaitPerson(saga, { code, detail }));
    for (const record of lost) await storeRecord(tx, saga.id, record, 0);
    const step = saga.steps[saga.step]?.name ?? '';
    const direction = saga.state === 'compensating' ? 'undo' : 'do';
    await log.publish(tx, [sagaStuck.of(contextOfSaga(saga), { ...toldOf(saga), step, code, detail, direction })]);
    return undefined;
  });
}

/** A process that ended in a call left nothing of it: the step may have happened, whatever is answered when it is asked again. */
function lostCall(
  definition: Run['definition'] | undefined,
  { state, step: place }: StoredSaga,
  records: readonly StepRecord[],
): StepRecord[] {
  const isCall = state === 'running' && definition?.steps[place]?.kind === 'call';
  if (!isCall || recordOf(records, place, 'do') !== undefined) return [];
  return [{ place, direction: 'do', state: 'failed', attempts: 1, maybe: true, output: null, position: null }];
}

/** A definition that was changed without a new version is another one. */
function fits({ steps }: StoredSaga, { steps: declared }: Run['definition']): boolean {
  return steps.length === declared.length && steps.every(({ name }, i) => name === declared[i]?.name);
}

/** @throws Park for one that a newer release has begun: a process of it will go on with it */
function versionGone({ definitions }: SagaGround, { name, version, service }: StoredSaga) {
  const known = [...definitions.values()].filter((definition) => definition.name === name);
  if (known.length > 0 && known.every((definition) => definition.version < version))
    throw new Park(`a process that knows version ${version} of ${name}`, new Date(Date.now() + NEWER_MS));
  return sagaErrors.SAGA_VERSION_GONE(
    `It began with version ${version} of ${name}, which ${service} has no longer, or with other steps.`,
  );
}
