import type { CallContext } from '@pvt/kernel/context';
import { lockName } from '../../adapters/postgres/lock-name.ts';
import { deleteSource as deleteStored } from '../../adapters/postgres/sources.ts';
import { sourceDeleted } from '../../core/events.ts';
import { withoutSecrets } from '../../core/source-facts.ts';
import type { CollectTools } from '../tools.ts';
import { noSource } from './require-source.ts';

/** Removes a source; its events and imports stay. @throws SOURCE_NOT_FOUND */
export function deleteSource(
  { database, log }: Pick<CollectTools, 'database' | 'log'>,
  context: CallContext,
  name: string,
): Promise<void> {
  return database.transaction(context.tenant, async (tx) => {
    await lockName(tx, 'source', name);
    const before = await deleteStored(tx, name);
    if (before === undefined) throw noSource(name);
    await log.publish(tx, [sourceDeleted.of(context, { name, before: withoutSecrets(before), after: null })]);
  });
}
