import type { Transaction } from '../database/database.ts';
import { readEvents } from '../log/read/read.ts';
import { sagaErrors } from './errors.ts';
import { sagaAsked, sagaFailed } from './events.ts';
import { contextOfSaga, type Run, type SagaGround, toldOf, viewOf, wakeSaga } from './ground.ts';
import { matches } from './matches.ts';
import { afterStep, type Cause, compensate, type Place, type StepRecord } from './place.ts';
import type { WaitStep } from './step.ts';
import { findOwnSaga, moveSaga, SagaMoved, storeRecord } from './stored-saga.ts';
import { answerWait, endWait, insertWait, lockEvent, lockWait, type NewWait, type StoredWait } from './stored-wait.ts';
import { announceEnd, type Progress, settle } from './work.ts';

/** Begins to wait: the deadline's job and what is waited for commit together. */
export async function beginWait(ground: SagaGround, run: Run, step: WaitStep): Promise<Progress> {
  const { saga } = run;
  const next: Place = { state: 'waiting', resume: null, step: saga.step, attempts: 0, cause: null };
  const context = contextOfSaga(saga);
  await ground.database.transaction(saga.tenant, async (tx) => {
    const wait = waitOf(run, step);
    if (wait.event !== undefined) await lockEvent(tx, wait.event.type, wait.event.key);
    await moveSaga(tx, saga, next);
    const deadline = await insertWait(tx, wait);
    const came = wait.event === undefined ? undefined : await findInLog(tx, wait.event);
    if (came !== undefined) await answerWait(tx, saga.id, came.data, came.position);
    if (step.kind === 'person') {
      const { name, question, choices } = step;
      const asked = { ...toldOf(saga), step: name, question, choices: [...choices], deadline };
      await ground.log.publish(tx, [sagaAsked.of(context, asked)]);
    }
    await wakeSaga(ground, tx, context, saga.id, came === undefined ? { at: deadline } : {});
  });
  settle(run, next);
  return 'over';
}

function waitOf(run: Run, step: WaitStep): NewWait {
  const { saga, records, definition } = run;
  const of = { saga: saga.id, place: saga.step, withinMs: step.withinMs };
  if (step.kind === 'person') return { ...of, person: step };
  const view = viewOf(run, step, step.withinMs);
  const { type } = step.event;
  const taken = records.filter(({ place }) => {
    const other = definition.steps[place];
    return other?.kind === 'event' && other.event.type === type;
  });
  const after = Math.max(saga.startPosition, ...taken.map(({ position }) => position ?? 0));
  return { ...of, event: { type, key: step.key(view), match: step.match?.(view) ?? {}, after } };
}

const AT_ONCE = 100;

/** The first event that fits of those that came after the saga's start. */
async function findInLog(tx: Transaction, { type, key, match, after }: NonNullable<NewWait['event']>) {
  for (let from = after; ; ) {
    const { events, end } = await readEvents(tx, {
      ...{ tenant: tx.tenant, types: [type], key, after: from },
      ...{ upTo: Number.MAX_SAFE_INTEGER, limit: AT_ONCE },
    });
    const found = events.find(({ data }) => matches(data, match));
    if (found !== undefined || end === 'last') return found;
    from = events.at(-1)?.position ?? from;
  }
}

/** Goes on with what has come; where nothing has in time, with what the step has for that. */
export async function settleWait(ground: SagaGround, run: Run, step: WaitStep): Promise<Progress> {
  const { saga, definition, records } = run;
  const settled = await ground.database.transaction(saga.tenant, async (tx) => {
    if ((await findOwnSaga(tx, saga.id, true))?.state !== 'waiting') throw new SagaMoved(saga.id);
    const wait = await lockWait(tx, saga.id);
    if (wait === undefined) throw new SagaMoved(saga.id);
    if (!wait.answered && !wait.over) {
      await wakeSaga(ground, tx, contextOfSaga(saga), saga.id, { at: wait.deadline });
      return undefined;
    }
    const outcome = outcomeOf(step, wait);
    const failed = 'cause' in outcome;
    const record: StepRecord = {
      ...{ place: saga.step, direction: 'do', attempts: 1, maybe: false, position: wait.position },
      state: failed ? 'failed' : 'done',
      output: failed ? null : outcome.output,
    };
    const next = failed
      ? compensate(definition.steps, records, saga.step - 1, outcome.cause)
      : afterStep(definition.steps, saga);
    await moveSaga(tx, saga, next);
    await endWait(tx, saga.id);
    await storeRecord(tx, saga.id, record, 0, failed ? outcome.cause : null);
    if (failed)
      await ground.log.publish(tx, [
        sagaFailed.of(contextOfSaga(saga), { ...toldOf(saga), step: step.name, ...outcome.cause }),
      ]);
    await announceEnd(ground, run, tx, next);
    return { next, record };
  });
  if (settled === undefined) return 'over';
  settle(run, settled.next, settled.record);
  return settled.next.state === 'running' || settled.next.state === 'compensating' ? 'on' : 'over';
}

function outcomeOf(step: WaitStep, { answered, answer }: StoredWait): { output: unknown } | { cause: Cause } {
  if (step.kind === 'person') {
    const choice = answered ? answer : step.otherwise;
    if (choice === undefined) return { cause: late(`Nobody answered "${step.question}" in time.`) };
    if (step.declines?.some((declining) => declining === choice) !== true) return { output: choice };
    const { code, message: detail } = sagaErrors.SAGA_DECLINED(
      `"${step.question}" was answered with "${String(choice)}".`,
    );
    return { cause: { code, detail } };
  }
  if (answered) return { output: answer };
  return step.otherwise === 'go-on' ? { output: null } : { cause: late(`No event ${step.event.type} came in time.`) };
}

function late(text: string): Cause {
  const { code, message: detail } = sagaErrors.SAGA_WAIT_ENDED(text);
  return { code, detail };
}
