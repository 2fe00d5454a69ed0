import type { CallContext } from '@pvt/kernel/context';
import { isText, keyset, type Page, type PageQueryValues } from '@pvt/kernel/http/keyset';
import { listVersionsOf } from '../adapters/postgres/flow-versions.ts';
import { listFlows as listStored } from '../adapters/postgres/flows.ts';
import { type ShownFlow, showFlow } from '../core/show-flow.ts';
import type { FluxcoreTools } from './tools.ts';

const FLOWS = keyset('flows', isText);

/** The tenant's flows, by name. @throws CURSOR_INVALID */
export async function listFlows(
  { database }: Pick<FluxcoreTools, 'database'>,
  { tenant }: CallContext,
  { cursor, limit }: PageQueryValues,
): Promise<Page<ShownFlow>> {
  const after = FLOWS.read(cursor);
  const flows = await database.transaction(tenant, async (tx) => {
    const stored = await listStored(tx, after, limit + 1);
    const versions = await listVersionsOf(
      tx,
      stored.map(({ name }) => name),
    );
    return stored.map((flow) => showFlow(flow, versions.get(flow.name) ?? []));
  });
  return FLOWS.page(flows, limit, ({ name }) => name);
}
