import type { CallContext } from '@pvt/kernel/context';
import { isText, keyset, type Page, type PageQueryValues } from '@pvt/kernel/http/keyset';
import { instancesAfter, storeInstance } from '../adapters/postgres/instances.ts';
import type { Instance, ListedInstance, SeenInstance } from '../core/instance.ts';
import type { QueryTools } from './tools.ts';

const INSTANCES = keyset('config.instances', isText);

/** Keeps by which revision a program runs. No event tells of it: it comes from each program again and again. */
export function reportInstance({ database }: QueryTools, { tenant }: CallContext, instance: Instance): Promise<void> {
  return database.transaction(tenant, (tx) => storeInstance(tx, instance));
}

/** By id. @throws CURSOR_INVALID */
export async function listInstances(
  { database }: QueryTools,
  { tenant }: CallContext,
  { cursor, limit }: PageQueryValues,
): Promise<Page<ListedInstance>> {
  const after = INSTANCES.read(cursor);
  const rows = await database.transaction(tenant, (tx) => instancesAfter(tx, after, limit + 1));
  return INSTANCES.page(rows.map(listed), limit, ({ id }) => id);
}

function listed({ id, environment, subject, program, revision, newest, seenAt }: SeenInstance): ListedInstance {
  const whom = subject === '' ? null : subject;
  return { id, environment, for: whom, program, revision, behind: revision < newest, seenAt };
}
