import { openFairQueue } from '@pvt/kernel/async/fair-queue';
import { turns } from '@pvt/kernel/async/turns';
import { MOST_STEPS_OF_REQUEST, openWork } from '@pvt/kernel/async/work';
import type { CallContext } from '@pvt/kernel/context';
import { hiddenTypes } from '@pvt/kernel/event-access';
import type { LogEvent } from '@pvt/kernel/log/event';
import { newestPosition, type ReadPage, readEvents } from '@pvt/kernel/log/read';
import { collectErrors } from '../../core/errors.ts';
import { type EventFilter, eventFilter } from '../../core/event-filter.ts';
import type { CollectTools } from '../tools.ts';

/**
 * What is read for a stream before its reader has taken it in, and what it holds meanwhile: hundreds of streams may have
 * readers that take in nothing. Of events of which the filter leaves few, more are read at once.
 */
const READ_AT_ONCE = 100;
const MOST_AT_ONCE = 1000;
const LARGE_TOGETHER = 256 * 1024;

export interface Following {
  readonly types?: readonly string[] | undefined;
  readonly key?: string | undefined;
  /** CEL. */
  readonly filter?: string | undefined;
  /** The position to begin after; where absent, it begins with what comes next. */
  readonly after?: number | undefined;
}

/** Beyond the log a stream would be silent until the log has come there, and give nothing of what is on the way. */
function requireWithin(after: number, newest: number): void {
  if (after > newest)
    throw collectErrors.STREAM_AHEAD(`Position ${after} is beyond ${newest}, the newest of the log.`, {
      pointer: '/after',
    });
}

/**
 * Events as they come, or from a position on, as fast as their reader takes them.
 * @param signal ends it
 * @throws FILTER_INVALID, STREAM_AHEAD; TOO_MUCH_WORK when the filter takes more for the events of one reading than a
 *   request may
 */
export async function followEvents(
  tools: Pick<CollectTools, 'database' | 'log' | 'eventAccess'>,
  context: CallContext,
  { filter: text, after, ...wanted }: Following,
  signal: AbortSignal,
): Promise<AsyncGenerator<LogEvent>> {
  const filter = eventFilter(text);
  const newest = await newestPosition(tools.database);
  if (after !== undefined) requireWithin(after, newest);
  const hidden = hiddenTypes(tools.eventAccess, context);
  return follow(tools, context.tenant, { ...wanted, hidden, filter }, after ?? newest, signal);
}

/** Few read at a time, so that what they read is not all to be unpacked at once. */
const READING = openFairQueue({ inAll: 3, perTenant: 2, perHost: 3, perTenantAndHost: 2 }, Number.POSITIVE_INFINITY);

/** What comes is sent at once; of what has been there for long, the streams of all tenants read in turns. */
async function inTurn<T>(tenant: string, signal: AbortSignal, read: () => Promise<T>): Promise<T> {
  const claimant = { tenant, host: '' };
  await READING.acquire(claimant, signal);
  try {
    await turns.next(tenant, 0, signal);
    return await read();
  } finally {
    READING.release(claimant);
  }
}

interface Wanted extends Pick<Following, 'types' | 'key'> {
  readonly hidden: readonly string[];
  readonly filter: EventFilter | undefined;
}

async function matching(
  events: readonly LogEvent[],
  filter: EventFilter,
  whose: { readonly tenant: string; readonly signal: AbortSignal },
): Promise<LogEvent[]> {
  const found: LogEvent[] = [];
  const work = openWork({ ...whose, most: MOST_STEPS_OF_REQUEST });
  await work.each(events, (event) => {
    if (filter(event)) found.push(event);
  });
  return found;
}

async function* follow(
  { database, log }: Pick<CollectTools, 'database' | 'log'>,
  tenant: string,
  { types, key, hidden, filter }: Wanted,
  start: number,
  signal: AbortSignal,
): AsyncGenerator<LogEvent> {
  let after = start;
  let limit = READ_AT_ONCE;
  let isBehind = true;
  let arrived = Promise.withResolvers<void>();
  const off = log.highWaterMark.onAdvance((arrivals) => {
    const concerns = arrivals?.some((item) => item.tenant === tenant && (types?.includes(item.type) ?? true)) ?? true;
    if (concerns) arrived.resolve();
  });
  const wake = (): void => arrived.resolve();
  signal.addEventListener('abort', wake);
  try {
    while (!signal.aborted) {
      arrived = Promise.withResolvers();
      // A process that has just started, or is a moment behind another one, stands before where the client is.
      const upTo = Math.max(after, log.highWaterMark.safe);
      const read = (): Promise<ReadPage> =>
        database.transaction(tenant, (tx) =>
          readEvents(tx, {
            tenant,
            ...(types === undefined ? {} : { types }),
            ...(key === undefined ? {} : { key }),
            hidden,
            after,
            upTo,
            limit,
            together: LARGE_TOGETHER,
          }),
        );
      const { events, end }: ReadPage = await (isBehind ? inTurn(tenant, signal, read) : read());
      const wanted = filter === undefined ? events : await matching(events, filter, { tenant, signal });
      yield* wanted;
      limit = wanted.length < READ_AT_ONCE / 2 ? Math.min(limit * 2, MOST_AT_ONCE) : READ_AT_ONCE;
      isBehind = end !== 'last';
      after = end === 'last' ? upTo : (events.at(-1)?.position ?? after);
      if (end === 'last' && !signal.aborted) await arrived.promise;
    }
  } finally {
    signal.removeEventListener('abort', wake);
    off();
  }
}
