import type { Transaction } from '../database/database.ts';
import { failurePoint } from '../service/failure-point.ts';
import { failureOf, within } from './attempt.ts';
import { type Run, type SagaGround, viewOf } from './ground.ts';
import { afterStep, type Failure, recordOf, type StepRecord } from './place.ts';
import type { Step } from './step.ts';
import { asJson, type DoneStep, moveDone, SagaMoved, saysMoved } from './stored-saga.ts';
import { announceEnd, fail, type Progress, progressOf, settle } from './work.ts';

type LocalStep = Extract<Step, { kind: 'local' }>;

/** A transaction that steps share takes in no further one after so long (ms): what they lock others wait for. */
const SHARED_MS = 50;

interface Failed {
  readonly step: LocalStep;
  readonly place: number;
  readonly failure: Failure;
  readonly tookMs: number;
}

/**
 * First attempts of local steps. Those that follow each other share a transaction, so that a commit is shared too: all of it has happened,
 * or nothing. Where one fails, those before it are done again without it.
 * @param alone each has a transaction of its own
 */
export async function doLocalSteps(ground: SagaGround, run: Run, alone: boolean): Promise<Progress> {
  const from = run.saga.step;
  let failed = await doTogether(ground, run, alone ? from + 1 : Number.POSITIVE_INFINITY);
  while (failed !== undefined && failed.place > run.saga.step)
    failed = (await doTogether(ground, run, failed.place)) ?? failed;
  if (failed === undefined) return progressOf(run.saga);
  return fail(ground, run, failed.step, 'do', failed.failure, failed.tookMs);
}

/** @param until the place that it ends before. @returns what failed, with which nothing of the transaction has happened */
async function doTogether(ground: SagaGround, run: Run, until: number): Promise<Failed | undefined> {
  const { saga, line } = run;
  const going = { ...run };
  let step = localStepAt(run, saga.step);
  let place = saga.step;
  let begun = performance.now();
  try {
    await line.transaction(saga.tenant, async (tx) => {
      // Without the wait for a connection, in which nothing is locked yet.
      const first = performance.now();
      const done: DoneStep[] = [];
      for (let next: LocalStep | undefined = step; next !== undefined; ) {
        step = next;
        place = going.saga.step;
        begun = performance.now();
        done.push(await doOne(going, step, tx, begun));
        const isFull = going.saga.step >= until || performance.now() - first > SHARED_MS;
        next = isFull ? undefined : localStepAt(going, going.saga.step);
      }
      tx.endWith(moveDone(tx, saga, going.saga, done));
      tx.endWith(announceEnd(ground, run, tx, going.saga));
      await failurePoint('sagas.before-commit-do');
    });
  } catch (error) {
    if (saysMoved(error)) throw new SagaMoved(saga.id);
    const failure = failureOf(error, false);
    if (step === undefined) throw error;
    return { step, place, failure, tookMs: performance.now() - begun };
  }
  run.saga = going.saga;
  run.records = going.records;
  await failurePoint('sagas.after-commit-do');
  return undefined;
}

/** What is to be done next, where it is a local step that was not tried before. */
export function localStepAt({ saga, records, definition }: Run, place: number): LocalStep | undefined {
  const step = definition.steps[place];
  return step?.kind === 'local' && recordOf(records, place, 'do') === undefined && saga.state === 'running'
    ? step
    : undefined;
}

async function doOne(run: Run, step: LocalStep, tx: Transaction, begun: number): Promise<DoneStep> {
  await failurePoint('sagas.before-do');
  const output = await within(
    step.timeoutMs,
    step.name,
    Promise.resolve(step.run(tx, viewOf(run, step, step.timeoutMs))),
  );
  await failurePoint('sagas.after-call-do');
  const record: StepRecord = {
    ...{ place: run.saga.step, direction: 'do', state: 'done', attempts: 1, maybe: false, position: null },
    output: asJson(output),
  };
  settle(run, afterStep(run.definition.steps, run.saga), record);
  const ended = performance.now();
  return { record, begun, ended };
}
