import { openWork } from '@pvt/kernel/async/work';
import type { CallContext } from '@pvt/kernel/context';
import { chunkHashes } from '../../adapters/postgres/import-chunks.ts';
import type { RunningRow } from '../../adapters/postgres/import-row.ts';
import type { ReadSoFar } from '../../adapters/postgres/imports.ts';
import { rowChunks } from '../../adapters/row-chunks.ts';
import type { ContentIds } from '../../core/content-id.ts';
import { type Fatal, prepareChunk } from '../../core/import-chunk.ts';
import { byCells } from '../../core/in-turns.ts';
import { rowReader } from '../../core/rows/reader.ts';
import type { Source } from '../../core/source.ts';
import { pipelined } from '../pipelined.ts';
import { chunkRules } from './chunk-rules.ts';
import type { ImportTools } from './import-request.ts';
import { storeChunk } from './store-chunk.ts';

export interface Reading {
  readonly source: Source;
  readonly job: RunningRow;
  readonly runner: string;
}

/**
 * Reads and stores the rows from where the job stands to the end.
 * @param known what is known of the file by now
 * @returns what made the rest unreadable, if anything
 */
export async function readRows(
  tools: ImportTools,
  context: CallContext,
  { source, job, runner }: Reading,
  bytes: AsyncIterable<Uint8Array>,
  known: () => ReadSoFar,
): Promise<Fatal | undefined> {
  const { definition } = job;
  const rules = await chunkRules(tools, context, { ...definition, name: source.name });
  await restoreIds(tools, context, job.id, rules.ids);
  const reader = rowReader(definition.format, definition.options, resumption(job));
  const inTurns = byCells(openWork(context), reader.columns);
  let start = job.resumeAt;
  let fatal: Fatal | undefined;

  const prepare = async (rows: Parameters<typeof prepareChunk>[0]) => {
    const chunk = {
      ...(await prepareChunk(rows, rules, inTurns)),
      start,
      columns: reader.columns(),
      lineEnd: reader.lineEnd(),
      delimiter: reader.delimiter(),
      encoding: reader.encoding(),
    };
    start = chunk.end;
    fatal ??= chunk.fatal;
    return chunk;
  };
  await pipelined(rowChunks(bytes, reader), prepare, (chunk) =>
    storeChunk(tools, context, { id: job.id, runner }, { ...chunk, ...known() }),
  );
  return fatal;
}

function resumption({
  resumeAt,
  resumeLine,
  columns,
  lineEnd,
  delimiter,
  encoding,
}: RunningRow): Parameters<typeof rowReader>[2] {
  if (resumeAt === 0) return undefined;
  return {
    line: resumeLine,
    offset: resumeAt,
    ...(columns === null ? {} : { columns }),
    ...(lineEnd === null ? {} : { lineEnd }),
    ...(delimiter === null ? {} : { delimiter }),
    ...(encoding === null ? {} : { encoding }),
  };
}

const CHUNKS_AT_ONCE = 100;

/** Counts the rows again that are stored, so that an equal one gets the next number. */
async function restoreIds(
  { database }: ImportTools,
  { tenant }: CallContext,
  id: string,
  ids: ContentIds,
): Promise<void> {
  for (let after = 0; ; ) {
    const rows = await database.transaction(tenant, (tx) => chunkHashes(tx, id, after, CHUNKS_AT_ONCE));
    for (const row of rows) ids.restore(row.hashes);
    const last = rows.at(-1);
    if (last === undefined) return;
    after = last.number;
  }
}
