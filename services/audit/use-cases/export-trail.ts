import type { CallContext } from '@pvt/kernel/context';
import { headOf, lineOf } from '@pvt/merkle/export';
import { verifierOf } from '@pvt/merkle/note';
import { someCheckpoints } from '../adapters/postgres/checkpoints.ts';
import { entriesBetween } from '../adapters/postgres/entries.ts';
import type { EntryFilter } from '../core/entry-filter.ts';
import { type ProvedEntry, provedEntries } from './prove.ts';
import { checkpointNow, checkpointOf, originOf } from './sign-checkpoint.ts';
import { tellReading } from './tell-reading.ts';
import type { AuditTools } from './tools.ts';

const ROWS_AT_ONCE = 1000;
/** So that what was changed is found between two of them. */
const MOST_CHECKPOINTS = 1000;

export interface TrailExport {
  /** The line with the key and the checkpoints. */
  readonly head: string;
  readonly entries: AsyncIterable<ProvedEntry>;
}

/**
 * The trail up to a checkpoint that is signed now, with all that it takes to verify it by itself: whole, or what a search finds,
 * each entry with its proof. The reading is in the trail before the first line is read, and in the next export.
 * @param how what the trail says of the reading
 */
export async function exportTrail(
  tools: AuditTools,
  context: CallContext,
  filter: EntryFilter = {},
  how: 'export' | 'check' = 'export',
): Promise<TrailExport> {
  const { tenant } = context;
  const asked = Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined));
  const isWhole = Object.keys(asked).length === 0;
  const { checkpoints, size } = await tools.database.transaction(tenant, async (tx) => {
    await tellReading(tools, tx, context, how, asked);
    await checkpointOf(tools, tx);
    const now = await checkpointNow(tools, tx);
    const kept = isWhole ? await someCheckpoints(tx, MOST_CHECKPOINTS) : [];
    return { checkpoints: [...kept, now], size: now.size };
  });
  const head = {
    origin: originOf(tenant),
    key: verifierOf(tools.signer),
    checkpoints: checkpoints.map(({ note }) => note),
    ...(isWhole ? {} : { filter: asked }),
  };
  return { head: headOf(head), entries: entriesOf(tools, tenant, size, isWhole ? undefined : filter) };
}

export const entryLine = ({ number, leaf, content, proof }: ProvedEntry): string =>
  lineOf({ number, leaf, content, proof });

async function* entriesOf(
  { database }: AuditTools,
  tenant: string,
  size: number,
  filter: EntryFilter | undefined,
): AsyncIterable<ProvedEntry> {
  for (let next = 0; next < size; ) {
    const from = next;
    const rows = await database.transaction(tenant, async (tx): Promise<readonly ProvedEntry[]> => {
      const found = await entriesBetween(tx, from, size, ROWS_AT_ONCE, filter);
      return filter === undefined ? found : provedEntries(tx, found, size);
    });
    yield* rows;
    const last = rows.at(-1);
    if (last === undefined) return;
    next = last.number + 1;
  }
}
