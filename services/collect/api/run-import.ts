import { randomUUID } from 'node:crypto';
import type { Database } from '@pvt/kernel/database';
import { Problem } from '@pvt/kernel/errors';
import { failurePoint } from '@pvt/kernel/failure-point';
import type { Log } from '@pvt/kernel/log';
import { type FileHead, notingHead, readHead } from '../adapters/file-head.ts';
import { inTurns } from '../adapters/in-turns.ts';
import { openInput } from '../adapters/input.ts';
import { patiently, pipelined, untilAdmitted } from '../adapters/pipelined.ts';
import { type JobRow, toImportJob } from '../adapters/postgres/import-row.ts';
import type { ImportStore } from '../adapters/postgres/import-store.ts';
import { rowChunks } from '../adapters/row-chunks.ts';
import { sha256Digest } from '../adapters/row-digest.ts';
import { contentIds } from '../core/content-id.ts';
import { type ChunkRules, type Fatal, judgeChunk, type PreparedChunk, prepareChunk } from '../core/import-chunk.ts';
import { importErrors } from '../core/import-errors.ts';
import type { ImportJob } from '../core/import-job.ts';
import { compileMapping } from '../core/mapping.ts';
import { refusedEvents } from '../core/refused-event.ts';
import { rowReader } from '../core/rows/reader.ts';
import type { LineEnd } from '../core/rows/row.ts';
import type { Source } from '../core/source.ts';
import type { EventChecks } from '../ports.ts';

/** Bytes that one file may hold once unpacked. */
const MAXIMUM_FILE_BYTES = 100 * 2 ** 30;
/** Well within the lease, so that a slow sender's job does not count as interrupted. */
const RENEW_MS = 4000;

export interface ImportTools {
  readonly database: Database;
  readonly log: Log;
  readonly imports: ImportStore;
  readonly checks: EventChecks;
}

export interface ImportRequest {
  readonly tenant: string;
  readonly source: Source;
  /** The job's id; one that exists already is resumed. */
  readonly job: string;
  /** What was left out at the start of the file; 0 when it is sent whole. */
  readonly offset: number;
  readonly fileName?: string | undefined;
  readonly bytesTotal?: number | undefined;
  readonly bytes: AsyncIterable<Uint8Array>;
}

/**
 * Takes one file in. Each chunk's events and the place that they reach in the file are stored in one transaction, so a
 * job that breaks anywhere goes on exactly there. A job that is done already stays as it is: its sender may have missed the
 * answer.
 * @throws IMPORT_OFFSET_WRONG, IMPORT_OF_ANOTHER_SOURCE, IMPORT_OF_ANOTHER_FILE, IMPORT_TAKEN_OVER, IMPORT_FAILED;
 *   InputInterrupted when the sender broke off
 */
export async function runImport(tools: ImportTools, request: ImportRequest): Promise<ImportJob> {
  const { imports } = tools;
  const { tenant, source, job: id } = request;
  const runner = randomUUID();
  const { name, format, mapping, options } = source;
  const job = await imports.begin(tenant, {
    id,
    source: name,
    definition: { format, mapping, ...(options === undefined ? {} : { options }) },
    runner,
    fileName: request.fileName,
    bytesTotal: request.bytesTotal,
    offset: request.offset,
  });
  if (job.source !== name)
    throw importErrors.IMPORT_OF_ANOTHER_SOURCE(`The import ${id} belongs to the source "${job.source}".`);
  const input = openInput(request.bytes, { maximumBytes: MAXIMUM_FILE_BYTES });
  if (job.state === 'done') {
    if (request.offset === 0) await (await sameFile(input.bytes, job))?.close();
    return toImportJob(job);
  }
  // What was read of a broken file may be wrong before the place where it was noticed, so going on from there would pass
  // over good rows. A new import passes over nothing, and its ids leave out what is in.
  if (job.state === 'failed') throw importErrors.IMPORT_FAILED(failedDetail(job));
  if (request.offset !== 0 && request.offset !== job.resumeAt) {
    // Only a job that has just begun is this runner's.
    await imports.interrupt(tenant, id, runner);
    const detail = `The rows before byte ${job.resumeAt} are in; the file was sent from byte ${request.offset}.`;
    throw importErrors.IMPORT_OFFSET_WRONG(detail, { more: { resumeAt: job.resumeAt } });
  }
  const bytesRead = () => request.offset + input.received();
  const renewing = setInterval(
    () => void imports.renew(tenant, id, runner, bytesRead()).catch(() => undefined),
    RENEW_MS,
  );
  let head: Buffer | undefined;
  const fromItsBeginning = async (): Promise<AsyncIterable<Uint8Array>> =>
    (await sameFile(input.bytes, job))?.bytes ??
    notingHead(input.bytes, (digest) => {
      head = digest;
    });
  try {
    const bytes = request.offset === 0 ? skip(await fromItsBeginning(), job.resumeAt) : input.bytes;
    const fatal = await readRows(tools, request, job, runner, bytes, () => ({ bytesRead: bytesRead(), head }));
    await patiently(() => imports.finish(tenant, id, runner, { bytesRead: bytesRead(), head, fatal }));
  } catch (error) {
    if (isAboutTheFile(error)) await imports.finish(tenant, id, runner, { bytesRead: bytesRead(), head, fatal: error });
    else {
      await imports.interrupt(tenant, id, runner).catch(() => undefined);
      throw error;
    }
  } finally {
    clearInterval(renewing);
  }
  return toImportJob(await imports.find(tenant, id));
}

/**
 * Looks whether the file that is sent begins as the job's does; nothing where that is not known.
 * @throws IMPORT_OF_ANOTHER_FILE
 */
async function sameFile(bytes: AsyncIterable<Uint8Array>, job: JobRow): Promise<FileHead | undefined> {
  if (job.head === null) return undefined;
  const head = await readHead(bytes);
  if (head.digest.equals(job.head)) return head;
  await head.close();
  const named = job.fileName === null ? '' : ` (${job.fileName})`;
  throw importErrors.IMPORT_OF_ANOTHER_FILE(`The file of the import ${job.id}${named} begins differently.`);
}

/** Reads and stores to the end; what made the rest unreadable is the answer. */
async function readRows(
  tools: ImportTools,
  { tenant, source, job: id }: ImportRequest,
  job: JobRow,
  runner: string,
  bytes: AsyncIterable<Uint8Array>,
  known: () => Pick<Placed, 'bytesRead' | 'head'>,
): Promise<Fatal | undefined> {
  const { definition } = job;
  const rules = await chunkRules(tools, tenant, { ...definition, name: source.name });
  await tools.imports.eachHashes(tenant, id, (hashes) => rules.ids.restore(hashes));
  const columns = job.columns === null ? {} : { columns: job.columns };
  const lineEnd = job.lineEnd === null ? {} : { lineEnd: job.lineEnd };
  const resumption =
    job.resumeAt === 0 ? undefined : { line: job.resumeLine, offset: job.resumeAt, ...columns, ...lineEnd };
  const reader = rowReader(definition.format, definition.options, resumption);
  let start = job.resumeAt;
  let fatal: Fatal | undefined;

  const prepare = async (rows: Parameters<typeof prepareChunk>[0]) => {
    const chunk = {
      ...(await prepareChunk(rows, rules, inTurns)),
      start,
      columns: reader.columns(),
      lineEnd: reader.lineEnd(),
    };
    start = chunk.end;
    fatal ??= chunk.fatal;
    return chunk;
  };
  await pipelined(rowChunks(bytes, reader), prepare, (chunk) =>
    storeChunk(tools, { tenant, id, runner }, { ...chunk, ...known() }),
  );
  return fatal;
}

type Placed = PreparedChunk & {
  readonly start: number;
  readonly columns: readonly string[] | undefined;
  readonly lineEnd: LineEnd | undefined;
  readonly bytesRead: number;
  readonly head: Buffer | undefined;
};

async function storeChunk(
  { database, log, imports }: ImportTools,
  by: { tenant: string; id: string; runner: string },
  chunk: Placed,
): Promise<void> {
  await untilAdmitted(log);
  await patiently(async () => {
    const stored = await database
      .transaction(by.tenant, async (tx) => {
        const appended = await log.publish(tx, chunk.events);
        const records = refusedEvents(chunk.events, appended, sha256Digest);
        if (records.length > 0) await log.publish(tx, records);
        const judged = judgeChunk(chunk, appended);
        await failurePoint('collect.import.before-commit');
        const reached = await imports.reach(tx, by.id, by.runner, { ...chunk, ...judged });
        // Thrown, so that the events are rolled back with it.
        if (!reached) throw new NotReached();
      })
      .then(
        () => true,
        (error: unknown) => {
          if (error instanceof NotReached) return false;
          throw error;
        },
      );
    await failurePoint('collect.import.after-commit');
    // The commit of an earlier try may have gone through although its answer was lost.
    if (!stored && !(await imports.hasReached(by.tenant, by.id, by.runner, chunk.end))) {
      throw importErrors.IMPORT_TAKEN_OVER('Another request goes on with this import.');
    }
  });
}

function failedDetail({ id, errorDetail }: JobRow): string {
  const why = errorDetail === null ? '' : ` (${errorDetail})`;
  return `The import ${id} failed${why}. Send the file without \`job\` to begin a new one.`;
}

class NotReached extends Error {}

/** What turns the rows of a source into events. */
export async function chunkRules(
  { checks }: Pick<ImportTools, 'checks'>,
  tenant: string,
  source: Source,
): Promise<ChunkRules> {
  const compiled = compileMapping(source);
  if (!compiled.ok)
    throw importErrors.SOURCE_INVALID('The mapping does not compile any more.', {
      errors: compiled.faults.map((fault) => ({ ...fault })),
    });
  return { source: source.name, map: compiled.map, check: await checks(tenant), ids: contentIds(sha256Digest) };
}

async function* skip(bytes: AsyncIterable<Uint8Array>, count: number): AsyncGenerator<Uint8Array> {
  let left = count;
  for await (const chunk of bytes) {
    if (left < chunk.length) yield left === 0 ? chunk : chunk.subarray(left);
    left = Math.max(0, left - chunk.length);
  }
}

/** The file's own fault, which sending it again does not mend. */
function isAboutTheFile(error: unknown): error is Problem {
  return error instanceof Problem && error.code.startsWith('UPLOAD_');
}
