import type { Readable } from 'node:stream';
import { openLanes } from '@pvt/kernel/async/lanes';
import { openWork } from '@pvt/kernel/async/work';
import type { CallContext } from '@pvt/kernel/context';
import { Problem } from '@pvt/kernel/errors';
import type { Appended, Log, NewEvent } from '@pvt/kernel/log';
import { checkedMark } from '../../adapters/checked-mark.ts';
import { InputInterrupted, openInput } from '../../adapters/input.ts';
import { openResultSpool, type ResultSpool } from '../../adapters/result-spool.ts';
import { rowChunks } from '../../adapters/row-chunks.ts';
import { sha256Digest } from '../../adapters/row-digest.ts';
import { type IdOf, prepareBatch, resultLines } from '../../core/batch.ts';
import { cloudEventsOnly } from '../../core/event.ts';
import type { EventCheck } from '../../core/event-check.ts';
import { byCells } from '../../core/in-turns.ts';
import { rejectedEvents } from '../../core/rejected-event.ts';
import type { Charset } from '../../core/rows/charset.ts';
import { type RowFormat, rowReader } from '../../core/rows/reader.ts';
import type { Row, RowReader } from '../../core/rows/row.ts';
import { patiently } from '../patiently.ts';
import { pipelined } from '../pipelined.ts';
import type { CollectTools } from '../tools.ts';
import { batchIds } from './batch-ids.ts';

const MAXIMUM_BATCH_BYTES = 100 * 2 ** 30;

export interface Batch {
  readonly format: RowFormat;
  /** Whether each must be a CloudEvent. */
  readonly cloudEvents: boolean;
  /** What its sender says that it is written in. */
  readonly charset?: Charset | undefined;
  readonly body: AsyncIterable<Uint8Array>;
}

export interface BatchUnderWay {
  /** The results as NDJSON, one a line of the batch, as they come. */
  readonly results: Readable;
  /** Resolves when nothing more is read of the body. */
  readonly over: Promise<void>;
}

/**
 * Publishes many events, each judged by itself. It goes on after this has resolved: what goes wrong from then on is in the
 * results.
 */
export async function publishBatch(
  { log, checks, meter, logger }: Pick<CollectTools, 'log' | 'checks' | 'meter' | 'logger'>,
  { tenant, idempotencyKey }: CallContext,
  { format, cloudEvents, charset, body }: Batch,
): Promise<BatchUnderWay> {
  const known = await checks.of(tenant);
  const to = {
    log,
    meter,
    tenant,
    check: cloudEvents ? cloudEventsOnly(known) : known,
    idOf: batchIds(idempotencyKey),
  };
  const spool = openResultSpool();
  const { bytes } = openInput(body, { maximumBytes: MAXIMUM_BATCH_BYTES });
  const reader = rowReader(format, {
    ...(charset === undefined ? {} : { encoding: charset.encoding }),
    advice: format === 'csv' ? 'Send UTF-8, or name its charset in Content-Type.' : 'Send UTF-8.',
  });
  const over = publishAll(
    to,
    format,
    { rows: rowChunks(checkedMark(bytes, charset), reader), columns: reader.columns },
    spool,
  )
    .catch(async (error: unknown) => {
      if (error instanceof InputInterrupted) spool.readable.destroy();
      else {
        if (!(error instanceof Problem)) logger.error({ err: error }, 'a batch failed');
        await spool.write(closing(error));
      }
    })
    .finally(() => spool.end());
  return { results: spool.readable, over };
}

interface Publishing {
  readonly log: Log;
  readonly meter: CollectTools['meter'];
  readonly tenant: string;
  readonly check: EventCheck;
  readonly idOf: IdOf;
}

/** While one is stored, the next is read and checked. */
const CHUNKS_AT_ONCE = 2;

async function publishAll(
  to: Publishing,
  format: RowFormat,
  file: { readonly rows: AsyncIterable<Row[]>; readonly columns: RowReader['columns'] },
  spool: ResultSpool,
): Promise<void> {
  const publish = publisher(to);
  const inTurns = byCells(openWork(to), file.columns);
  let answered: Promise<void> = Promise.resolve();
  await pipelined(
    file.rows,
    (rows) => prepareBatch(rows, to.check, to.idOf, format === 'csv', inTurns),
    (chunk) => {
      const appended = publish(chunk.events).then((results) => recordRejected(to, chunk.events, results));
      // When an earlier chunk failed, nobody asks for this one's answer.
      appended.catch(() => undefined);
      answered = answered.then(async () => spool.write(resultLines(chunk, await appended)));
      return answered;
    },
    CHUNKS_AT_ONCE,
  );
}

/** Before the results are sent, so that what was answered is in the history. */
async function recordRejected(
  { log, tenant }: Publishing,
  events: readonly NewEvent[],
  results: readonly Appended[],
): Promise<readonly Appended[]> {
  const records = rejectedEvents(events, results, sha256Digest);
  if (records.length > 0) await patiently(() => log.appendMany(tenant, records));
  return results;
}

/**
 * Stores chunks one after the other, so that events lie in the log in the order of their lines: whoever reads them by
 * another key than their own, such as a window, counts on that.
 */
function publisher({ log, meter, tenant }: Publishing): (events: readonly NewEvent[]) => Promise<Appended[]> {
  const lane = openLanes(1);
  return (events) =>
    lane.run(0, async () => {
      if (events.length === 0) return [];
      const since = performance.now();
      const appended = await patiently(() => log.appendMany(tenant, events));
      meter.record(tenant, performance.now() - since);
      return appended;
    });
}

/** The last line of an answer whose batch could not be read or stored to its end. */
function closing(error: unknown): string {
  const known = error instanceof Problem;
  const code = known ? error.code : 'DEPENDENCY_UNAVAILABLE';
  const detail = known ? error.detail : 'The lines without a result may not be stored. Send them again.';
  return `${JSON.stringify({ line: 0, status: 'refused', code, pointer: '', detail })}\n`;
}
