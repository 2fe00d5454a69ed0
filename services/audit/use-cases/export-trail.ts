import type { CallContext } from '@pvt/kernel/context';
import { headOf, lineOf } from '@pvt/merkle/export';
import { verifierOf } from '@pvt/merkle/note';
import { someCheckpoints } from '../adapters/postgres/checkpoints.ts';
import { entriesBetween, type KeptEntry } from '../adapters/postgres/entries.ts';
import { checkpointNow, checkpointOf, originOf } from './sign-checkpoint.ts';
import { tellReading } from './tell-reading.ts';
import type { AuditTools } from './tools.ts';

const ROWS_AT_ONCE = 1000;
/** So that what was changed is found between two of them. */
const MOST_CHECKPOINTS = 1000;

export interface TrailExport {
  /** The line with the key and the checkpoints. */
  readonly head: string;
  readonly entries: AsyncIterable<KeptEntry>;
}

/**
 * The whole trail up to a checkpoint that is signed now, with all that it takes to verify it by itself. The reading is in the trail
 * before the first line is read, and in the next export.
 */
export async function exportTrail(tools: AuditTools, context: CallContext): Promise<TrailExport> {
  const { tenant } = context;
  const { checkpoints, size } = await tools.database.transaction(tenant, async (tx) => {
    await tellReading(tools, tx, context, 'export');
    await checkpointOf(tools, tx);
    const now = await checkpointNow(tools, tx);
    return { checkpoints: [...(await someCheckpoints(tx, MOST_CHECKPOINTS)), now], size: now.size };
  });
  const head = {
    origin: originOf(tenant),
    key: verifierOf(tools.signer),
    checkpoints: checkpoints.map(({ note }) => note),
  };
  return { head: headOf(head), entries: entriesOf(tools, tenant, size) };
}

export const entryLine = ({ number, leaf, content }: KeptEntry): string => lineOf({ number, leaf, content });

async function* entriesOf({ database }: AuditTools, tenant: string, size: number): AsyncIterable<KeptEntry> {
  for (let next = 0; next < size; ) {
    const from = next;
    const rows = await database.transaction(tenant, (tx) => entriesBetween(tx, from, size, ROWS_AT_ONCE));
    yield* rows;
    const last = rows.at(-1);
    if (last === undefined) return;
    next = last.number + 1;
  }
}
