import type { CallContext } from '@pvt/kernel/context';
import type { ShownSaga } from '@pvt/kernel/saga';
import { actOnSagaOf } from '@pvt/kernel/saga/act';
import type { SagaAction } from '@pvt/kernel/saga/place';
import { getSaga } from './get-saga.ts';
import type { SagaTools } from './tools.ts';

/**
 * Has the service whose saga it is retry, skip, undo or answer it, with its own role and in its own transaction, which publishes who
 * decided that.
 * @param reason why; of an answer, the choice
 * @throws SAGA_NOT_FOUND, SAGA_ACTION_REFUSED, DEPENDENCY_UNAVAILABLE
 */
export async function decideSaga(
  tools: SagaTools,
  context: CallContext,
  id: string,
  action: SagaAction,
  reason: string,
): Promise<ShownSaga> {
  const { service } = await getSaga(tools, context, id);
  await tools.contracts.call(actOnSagaOf(service), context, { id, action, reason });
  return getSaga(tools, context, id);
}
