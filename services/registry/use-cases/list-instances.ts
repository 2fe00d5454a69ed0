import type { CallContext } from '@pvt/kernel/context';
import { isText, keyset, type Page, type PageQueryValues } from '@pvt/kernel/http/keyset';
import type { ListedInstance } from '../core/instance.ts';
import { notFound } from './drain.ts';
import { requireOperator } from './operators.ts';
import type { RegistryTools } from './tools.ts';
import { lookAtList, shownList } from './watch-list.ts';

const INSTANCES = keyset('registry.instances', isText);

/** By id. @throws SCOPE_MISSING, CURSOR_INVALID */
export async function listInstances(
  tools: Pick<RegistryTools, 'database' | 'contracts'>,
  context: CallContext,
  { cursor, limit }: PageQueryValues,
): Promise<Page<ListedInstance>> {
  await requireOperator(tools, context, 'operator:read');
  const after = INSTANCES.read(cursor);
  const { items } = shownList(await lookAtList(tools));
  const rest = after === undefined ? items : items.filter(({ id }) => id > after);
  return INSTANCES.page(rest.slice(0, limit + 1), limit, ({ id }) => id);
}

/** @throws SCOPE_MISSING, REGISTRY_INSTANCE_NOT_FOUND */
export async function getInstance(
  tools: Pick<RegistryTools, 'database' | 'contracts'>,
  context: CallContext,
  id: string,
): Promise<ListedInstance> {
  await requireOperator(tools, context, 'operator:read');
  const found = shownList(await lookAtList(tools)).items.find((each) => each.id === id);
  if (found === undefined) throw notFound(id);
  return found;
}
