import type { CallContext } from '@pvt/kernel/context';
import { isPosition, keyset, type Page, type PageQueryValues } from '@pvt/kernel/http/keyset';
import { listShadowOutputs } from '../adapters/postgres/shadow-outputs.ts';
import type { EmittedOutput } from '../core/outcome.ts';
import type { FluxcoreTools } from './tools.ts';

const OUTPUTS = keyset('replay outputs', isPosition);

/** What a replay would emit, in its order. @throws CURSOR_INVALID */
export async function listReplayOutputs(
  { database }: Pick<FluxcoreTools, 'database'>,
  { tenant }: CallContext,
  flow: string,
  version: number,
  { cursor, limit }: PageQueryValues,
): Promise<Page<EmittedOutput>> {
  const after = OUTPUTS.read(cursor);
  const kept = await database.transaction(tenant, (tx) => listShadowOutputs(tx, flow, version, after, limit));
  const items = kept.items.map(({ output }) => output);
  return kept.last === undefined ? { items } : { items, next: OUTPUTS.write(kept.last.id) };
}
