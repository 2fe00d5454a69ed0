import { randomUUID } from 'node:crypto';
import type { CallContext } from '@pvt/kernel/context';
import { Problem } from '@pvt/kernel/errors';
import { checkedMark } from '../../adapters/checked-mark.ts';
import { checkedText } from '../../adapters/checked-text.ts';
import { notingHead } from '../../adapters/file-head.ts';
import { type Input, openInput } from '../../adapters/input.ts';
import { type RunningRow, toImportJob } from '../../adapters/postgres/import-row.ts';
import { interruptImport, renewImport } from '../../adapters/postgres/imports.ts';
import { collectErrors } from '../../core/errors.ts';
import type { ImportJob } from '../../core/import-job.ts';
import { patiently } from '../patiently.ts';
import { beginImport } from './begin-import.ts';
import { endImport } from './end-import.ts';
import type { ImportRequest, ImportTools } from './import-request.ts';
import { readRows } from './read-rows.ts';
import { requireSameFile, skip } from './same-file.ts';

/** Bytes that one file may hold once unpacked. */
const MAXIMUM_FILE_BYTES = 100 * 2 ** 30;
/** Well within the lease, so that a slow sender's job does not count as interrupted. */
const RENEW_MS = 4000;

/**
 * Takes one file in. Each chunk's events and the place that they reach in the file are stored in one transaction, so a
 * job that breaks anywhere goes on exactly there. A job that is done already stays as it is: its sender may have missed the
 * answer.
 * @throws IMPORT_OFFSET_WRONG, IMPORT_OF_ANOTHER_SOURCE, IMPORT_OF_ANOTHER_FILE, IMPORT_TAKEN_OVER, IMPORT_FAILED;
 *   InputInterrupted when the sender broke off
 */
export async function runImport(tools: ImportTools, context: CallContext, request: ImportRequest): Promise<ImportJob> {
  const runner = randomUUID();
  const job = await beginImport(tools, context, request, runner);
  if (job.source !== request.source.name)
    throw collectErrors.IMPORT_OF_ANOTHER_SOURCE(`The import ${job.id} belongs to the source "${job.source}".`);
  const input = openInput(request.bytes, { maximumBytes: MAXIMUM_FILE_BYTES });
  if (job.state === 'done') {
    if (request.offset === 0) await (await requireSameFile(input.bytes, job))?.close();
    return toImportJob(job);
  }
  // What was read of a broken file may be wrong before the place where it was noticed, so going on from there would pass
  // over good rows. A new import passes over nothing, and its ids leave out what is in.
  if (job.state === 'failed') throw collectErrors.IMPORT_FAILED(failedDetail(job));
  if (request.offset !== 0 && request.offset !== job.resumeAt) {
    // Only a job that has just begun is this runner's.
    await interrupt(tools, context, job.id, runner);
    const detail = `The rows before byte ${job.resumeAt} are in; the file was sent from byte ${request.offset}.`;
    throw collectErrors.IMPORT_OFFSET_WRONG(detail, { more: { resumeAt: job.resumeAt } });
  }
  return readFile(tools, context, request, { job, runner, input });
}

/** A job that this runner has. */
interface Run {
  readonly job: RunningRow;
  readonly runner: string;
  readonly input: Input;
}

async function readFile(
  tools: ImportTools,
  context: CallContext,
  { source, offset, charset }: ImportRequest,
  { job, runner, input }: Run,
): Promise<ImportJob> {
  const { database } = tools;
  const bytesRead = (): number => offset + input.received();
  const renewing = setInterval(() => {
    const renewed = database.transaction(context.tenant, (tx) => renewImport(tx, job.id, runner, bytesRead()));
    renewed.catch(() => undefined);
  }, RENEW_MS);
  let head: Buffer | undefined;
  const fromItsBeginning = async (): Promise<AsyncIterable<Uint8Array>> =>
    (await requireSameFile(input.bytes, job))?.bytes ??
    notingHead(input.bytes, (digest) => {
      head = digest;
    });
  const known = () => ({ bytesRead: bytesRead(), head });
  try {
    const bytes =
      offset === 0 ? skip(checkedMark(checkedText(await fromItsBeginning()), charset), job.resumeAt) : input.bytes;
    const fatal = await readRows(tools, context, { source, job, runner }, bytes, known);
    return await patiently(() => endImport(tools, context, job.id, runner, { ...known(), fatal }));
  } catch (error) {
    if (isAboutTheFile(error)) return await endImport(tools, context, job.id, runner, { ...known(), fatal: error });
    await interrupt(tools, context, job.id, runner).catch(() => undefined);
    throw error;
  } finally {
    clearInterval(renewing);
  }
}

function interrupt({ database }: ImportTools, { tenant }: CallContext, id: string, runner: string): Promise<void> {
  return database.transaction(tenant, (tx) => interruptImport(tx, id, runner));
}

function failedDetail({ id, errorDetail }: RunningRow): string {
  const why = errorDetail === null ? '' : ` (${errorDetail})`;
  return `The import ${id} failed${why}. Send the file without \`job\` to begin a new one.`;
}

/** The file's own fault, which sending it again does not mend. */
function isAboutTheFile(error: unknown): error is Problem {
  return error instanceof Problem && error.code.startsWith('UPLOAD_');
}
