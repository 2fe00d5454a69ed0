import Type, { type Static } from 'typebox';
import type { Transaction } from '../database/database.ts';
import type { CallContext } from '../service/context.ts';
import { defineOperation, type Operation } from '../service/contract.ts';
import { sagaErrors } from './errors.ts';
import { sagaActed } from './events.ts';
import { definitionKey, type SagaGround, toldOf, wakeSaga } from './ground.ts';
import { actionsOf, afterStep, type Place, SAGA_ACTIONS, SAGA_STATES, type StepRecord } from './place.ts';
import { findOwnSaga, moveSaga, ownRecords, type StoredSaga, storeRecord } from './stored-saga.ts';
import { answerWait, endWait, lockWait } from './stored-wait.ts';

const Input = Type.Object({
  id: Type.String({ format: 'uuid' }),
  action: Type.Enum([...SAGA_ACTIONS]),
  /** Of an answer, the choice. */
  reason: Type.String({ minLength: 1, maxLength: 500 }),
});
const Output = Type.Object({ state: Type.Enum([...SAGA_STATES]) });

/** Offered by each service that has sagas, for whoever shows them to people. */
export function actOnSagaOf(service: string): Operation<typeof Input, typeof Output> {
  return defineOperation({
    name: `${service}.actOnSaga`,
    description: 'Retries, skips, undoes or answers a saga that waits for a person.',
    input: Input,
    output: Output,
  });
}

/**
 * What a person decides about a saga of this service.
 * @throws SAGA_NOT_FOUND, SAGA_ACTION_REFUSED, SAGA_VERSION_GONE
 */
export function actOnSaga(
  ground: SagaGround,
  context: CallContext,
  { id, action, reason }: Static<typeof Input>,
): Promise<Static<typeof Output>> {
  return ground.database.transaction(context.tenant, async (tx) => {
    const saga = await findOwnSaga(tx, id, true);
    if (saga === undefined) throw sagaErrors.SAGA_NOT_FOUND(`There is no saga ${id}.`);
    const wait = saga.state === 'waiting' ? await lockWait(tx, id) : undefined;
    const definition = ground.definitions.get(definitionKey(saga));
    const choices = wait?.answered === false ? wait.choices : null;
    const asks = choices !== null && choices !== undefined;
    if (!actionsOf(saga, saga.steps, { asks, resolvable: definition !== undefined }).includes(action))
      throw sagaErrors.SAGA_ACTION_REFUSED(`A saga that is ${saga.state} can not take "${action}" here.`);
    const acted = sagaActed.of(context, { ...toldOf(saga), action, reason });
    await Promise.all([ground.log.publish(tx, [acted]), wakeSaga(ground, tx, context, id)]);
    if (action === 'answer') {
      if (!asks || !choices.includes(reason))
        throw sagaErrors.SAGA_ACTION_REFUSED(`"${reason}" is not among the choices: ${choices?.join(', ')}.`);
      await answerWait(tx, id, reason);
      return { state: saga.state };
    }
    const records = await ownRecords(tx, id);
    const next = await decide(ground, tx, saga, records, action);
    await moveSaga(tx, saga, next);
    if (saga.state === 'waiting') await endWait(tx, id);
    return { state: next.state };
  });
}

async function decide(
  { definitions }: SagaGround,
  tx: Transaction,
  saga: StoredSaga,
  records: readonly StepRecord[],
  action: 'retry' | 'skip' | 'undo',
): Promise<Place> {
  const steps = definitions.get(definitionKey(saga))?.steps ?? [];
  const { resume, step, cause } = saga;
  // From there the driver finds what is still to be undone.
  const backFrom = (from: number): Place => ({ state: 'compensating', resume: null, step: from, attempts: 0, cause });
  if (action === 'undo') return backFrom(step);
  if (resume === 'compensating') {
    const stuck = records.filter(({ direction, state }) => direction === 'undo' && state === 'stuck');
    for (const record of stuck)
      await storeRecord(tx, saga.id, { ...record, state: action === 'skip' ? 'skipped' : 'failed' }, 0);
    return backFrom(saga.steps.length - 1);
  }
  if (action === 'retry') return { state: resume ?? 'running', resume: null, step, attempts: 0, cause };
  const skipped = steps[step];
  const output = skipped !== undefined && 'skipWith' in skipped ? skipped.skipWith : null;
  const before = records.find((record) => record.place === step && record.direction === 'do');
  const record: StepRecord = {
    ...{ place: step, direction: 'do', state: 'skipped', attempts: before?.attempts ?? 0, position: null },
    ...{ maybe: before?.maybe === true, output },
  };
  await storeRecord(tx, saga.id, record, 0);
  return { ...afterStep(steps, saga), state: 'running' };
}
