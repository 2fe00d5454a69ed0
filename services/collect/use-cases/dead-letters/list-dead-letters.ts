import type { CallContext } from '@pvt/kernel/context';
import { hiddenTypes } from '@pvt/kernel/event-access';
import { isPosition, keyset, type Page, type PageQueryValues } from '@pvt/kernel/http/keyset';
import { type DeadLetter, type DeadLetterFilter, listDeadLetters as list } from '@pvt/kernel/log/inspect/dead-letters';
import type { CollectTools } from '../tools.ts';

const DEAD_LETTERS = keyset('dead-letters', isPosition);

/** A page of the dead letters, newest first; it is short where its events are large. @throws CURSOR_INVALID */
export async function listDeadLetters(
  { database, eventAccess }: Pick<CollectTools, 'database' | 'eventAccess'>,
  context: CallContext,
  filter: DeadLetterFilter,
  { cursor, limit }: PageQueryValues,
): Promise<Page<DeadLetter>> {
  const before = DEAD_LETTERS.read(cursor);
  const { items, last } = await database.transaction(context.tenant, (tx) =>
    list(tx, filter, before, limit, hiddenTypes(eventAccess, context)),
  );
  return last === undefined ? { items } : { items, next: DEAD_LETTERS.write(last) };
}
