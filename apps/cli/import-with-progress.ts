import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { answerOf } from '@pvt/client';
import type { Call } from './command.ts';
import { Failure } from './failure.ts';
import { duration, progressDisplay, progressLine } from './progress.ts';
import { grouped } from './table.ts';
import { findJob, type ImportJob, upload } from './upload.ts';

const LOOK_EVERY_MS = 400;
const SHOWN_REFUSALS = 5;

/**
 * Imports a file and shows how far it is. Ctrl-C says how to go on.
 * @throws Failure when the file can not be read to its end
 */
export async function importWithProgress(
  call: Call,
  file: string,
  source: string,
  resumed?: string,
): Promise<ImportJob> {
  const job = resumed ?? randomUUID();
  const startedAt = Date.now();
  const display = progressDisplay(process.stderr);
  const resume = `npm run pvt -- import ${file} --source ${source} --job ${job}`;
  const onInterrupt = (): void => {
    display.end();
    call.note(`Interrupted. What is in stays in; to go on: ${resume}`);
    process.exit(130);
  };
  process.once('SIGINT', onInterrupt);
  const ended = new AbortController();
  const following = follow(call, job, startedAt, display.show, ended.signal);
  try {
    let reported = false;
    const done = await upload(call.client, {
      file,
      source,
      job,
      onBreak: (failure) => {
        if (reported) return;
        reported = true;
        display.end();
        call.note(`${failure.message} Trying again …`);
      },
    }).catch((error: unknown) => {
      const resumable = error instanceof Failure && error.constructor !== Failure;
      throw resumable ? new Failure(`${error.message} To go on later: ${resume}`, error.code) : error;
    });
    ended.abort();
    await following;
    display.end();
    if (done.state === 'failed') throw new Failure(`${done.error?.detail ?? 'The import failed.'} ${counts(done)}.`);
    return done;
  } finally {
    ended.abort();
    display.end();
    process.off('SIGINT', onInterrupt);
  }
}

/** The closing summary, and why lines were rejected. */
export async function printSummary(call: Call, job: ImportJob, elapsedMs: number): Promise<void> {
  if (call.json) return call.print(JSON.stringify(job));
  const rate = elapsedMs > 0 ? Math.round((job.lines.read / elapsedMs) * 1000) : 0;
  call.print(`${grouped(job.lines.read)} lines in ${duration(elapsedMs)} (${grouped(rate)}/s): ${counts(job)}.`);
  if (job.lines.refused === 0) return;
  const params = { path: { id: job.id }, query: { limit: SHOWN_REFUSALS } };
  const { items } = await answerOf(call.client.api.GET('/v1/imports/{id}/verdicts', { params }));
  for (const { line, pointer, detail } of items)
    call.print(`  line ${line}${pointer === '' ? '' : `, ${pointer}`}: ${detail}`);
  if (job.lines.refused > items.length)
    call.print(`  … ${grouped(job.lines.refused - items.length)} more: GET /v1/imports/${job.id}/verdicts`);
}

/**
 * Says so where nothing came of a file.
 * @throws Failure when not one of its lines was taken in and some were rejected
 */
export function requireSomething(call: Call, { lines }: ImportJob, file: string): void {
  if (lines.read === 0) call.note(`${file} has no rows: there was nothing to import.`);
  if (lines.refused > 0 && lines.accepted + lines.duplicate === 0)
    throw new Failure(`Nothing of ${file} was taken in: ${grouped(lines.refused)} lines were refused.`);
}

function counts({ lines: { accepted, duplicate, refused, leftOut } }: ImportJob): string {
  const out = leftOut === undefined || leftOut === 0 ? '' : `, ${grouped(leftOut)} left out`;
  return `${grouped(accepted)} accepted, ${grouped(duplicate)} duplicate, ${grouped(refused)} refused${out}`;
}

async function follow(
  call: Call,
  job: string,
  startedAt: number,
  show: (line: string) => void,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    await delay(LOOK_EVERY_MS, undefined, { signal }).catch(() => undefined);
    // The upload itself tells when the server is away.
    const state = signal.aborted ? undefined : await findJob(call.client, job).catch(() => undefined);
    if (state === undefined || signal.aborted) continue;
    const { bytes, lines } = state;
    show(
      progressLine({
        elapsedMs: Date.now() - startedAt,
        bytesRead: bytes.read,
        bytesTotal: bytes.total,
        lines: lines.read,
      }),
    );
  }
}
