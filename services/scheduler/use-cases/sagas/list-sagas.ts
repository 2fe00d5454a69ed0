import type { CallContext } from '@pvt/kernel/context';
import { isId, keyset, type Page, type PageQueryValues } from '@pvt/kernel/http/keyset';
import { isPlainInstant } from '@pvt/kernel/instant';
import type { ListedSaga, SagaPlace } from '@pvt/kernel/saga';
import type { SagaState } from '@pvt/kernel/saga/place';
import type { SagaTools } from './tools.ts';

function isPlace(key: unknown): key is SagaPlace {
  return Array.isArray(key) && key.length === 2 && isPlainInstant(key[0]) && isId(key[1]);
}

const SAGAS = keyset('scheduler.sagas', isPlace);

/** Those of all services, or the ones in a state, the newest first. @throws CURSOR_INVALID */
export async function listSagas(
  { database, sagas }: Pick<SagaTools, 'database' | 'sagas'>,
  { tenant }: CallContext,
  { cursor, limit, state }: PageQueryValues & { readonly state?: SagaState | undefined },
): Promise<Page<ListedSaga>> {
  const before = SAGAS.read(cursor);
  const rows = await database.transaction(tenant, (tx) => sagas.list(tx, state, before, limit + 1));
  return SAGAS.page(rows, limit, ({ createdAt, id }) => [createdAt, id]);
}
