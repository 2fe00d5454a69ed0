import type { CallContext } from '@pvt/kernel/context';
import type { ShownSaga } from '@pvt/kernel/saga';
import { sagaErrors } from '@pvt/kernel/saga/errors';
import type { SagaTools } from './tools.ts';

/** One saga with what became of its steps. @throws SAGA_NOT_FOUND */
export async function getSaga(
  { database, sagas }: Pick<SagaTools, 'database' | 'sagas'>,
  { tenant }: CallContext,
  id: string,
): Promise<ShownSaga> {
  const saga = await database.transaction(tenant, (tx) => sagas.find(tx, id));
  if (saga === undefined) throw sagaErrors.SAGA_NOT_FOUND(`There is no saga ${id}.`);
  return saga;
}
