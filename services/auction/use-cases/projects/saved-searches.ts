import { randomUUIDv7 } from 'node:crypto';
import type { CallContext } from '@pvt/kernel/context';
import { idempotent } from '@pvt/kernel/idempotent';
import {
  deleteSavedSearch,
  insertSavedSearch,
  lockSavedSearches,
  savedSearchesOf,
} from '../../adapters/postgres/saved-searches.ts';
import { iso } from '../../core/milestone.ts';
import { MOST_SAVED, type NewSavedSearch, type SavedSearch } from '../../core/saved-search.ts';
import { savedSearchErrors } from '../../core/saved-search-errors.ts';
import { savedSearchChanged } from '../../core/saved-search-events.ts';
import { requirePerson } from '../developers/save-developer.ts';
import type { AuctionTools } from '../tools.ts';

type Tools = Pick<AuctionTools, 'database' | 'log' | 'now'>;

/** @throws DEVELOPER_NOT_A_PERSON */
export function listSavedSearches({ database }: Tools, context: CallContext): Promise<SavedSearch[]> {
  const account = requirePerson(context);
  return database.transaction(context.tenant, (tx) => savedSearchesOf(tx, account, MOST_SAVED));
}

/** @throws DEVELOPER_NOT_A_PERSON, SAVED_SEARCHES_FULL, IDEMPOTENCY_KEY_REUSED */
export function saveSearch(
  { database, log, now }: Tools,
  context: CallContext,
  input: NewSavedSearch,
): Promise<SavedSearch> {
  const account = requirePerson(context);
  return database.transaction(context.tenant, (tx) =>
    idempotent(tx, context, 'auction.saveSearch', input, async () => {
      await lockSavedSearches(tx, account);
      if ((await savedSearchesOf(tx, account, MOST_SAVED)).length === MOST_SAVED)
        throw savedSearchErrors.SAVED_SEARCHES_FULL(`You have ${MOST_SAVED} saved searches. Delete one first.`);
      const saved = { id: randomUUIDv7(), ...input, madeAt: iso(now()) };
      await insertSavedSearch(tx, account, saved);
      await log.publish(tx, [savedSearchChanged.of(context, { name: saved.id, before: null, after: input })]);
      return saved;
    }),
  );
}

/** @throws DEVELOPER_NOT_A_PERSON, SAVED_SEARCH_NOT_FOUND */
export function deleteSearch({ database, log }: Tools, context: CallContext, id: string): Promise<void> {
  const account = requirePerson(context);
  return database.transaction(context.tenant, async (tx) => {
    const before = await deleteSavedSearch(tx, account, id);
    if (before === undefined) throw savedSearchErrors.SAVED_SEARCH_NOT_FOUND(`You have no saved search ${id}.`);
    await log.publish(tx, [savedSearchChanged.of(context, { name: id, before, after: null })]);
  });
}
