import { setTimeout } from 'node:timers/promises';
import type { CallContext } from '@pvt/kernel/context';
import type { EventStream } from '@pvt/kernel/http/events-stream';
import { linesSince, newestId } from '../adapters/postgres/lines.ts';
import type { KeptLine } from '../core/line.ts';
import type { LineFilter } from '../core/line-filter.ts';
import { requireScope, type Scope, within } from './search-lines.ts';
import type { LogTools } from './tools.ts';

const EVERY_MS = 700;
const LINES_AT_ONCE = 500;
/**
 * Of two processes that store lines at the same time the one with the lower numbers may be later: for so long they are
 * looked for once more.
 */
const LATE_MS = 10_000;

interface Seen {
  readonly id: number;
  readonly until: number;
}

/**
 * Sends lines as they come, whichever process wrote them, until the stream ends. While the database gives no answer nothing
 * comes, and what was written meanwhile comes after.
 * @param open called when the caller may see them
 * @throws SCOPE_MISSING, LOG_QUERY_INVALID
 */
export async function followLines(
  tools: LogTools,
  context: CallContext,
  scope: Scope,
  filter: LineFilter,
  open: () => EventStream,
): Promise<void> {
  await requireScope(tools, context, scope, filter);
  let from = await newestId(tools.database.housekeeper);
  const stream = open();
  let seen: Seen[] = [];
  // When lines were last asked for and had had time to be stored: after the database was away, from before that on.
  let [asked, answered] = [Date.now(), Date.now()];
  while (!stream.signal.aborted) {
    const now = Date.now();
    const since = { at: new Date(asked - LATE_MS).toISOString(), id: from };
    const rows = await within(tools, context, scope, (on, tenant) =>
      linesSince(on, tenant, filter, since, LINES_AT_ONCE),
    ).catch((): KeptLine[] => []);
    if (now - answered >= LATE_MS) [asked, answered] = [answered, now];
    const known = new Set(seen.map(({ id }) => id));
    for (const row of rows.filter(({ id }) => !known.has(id))) {
      stream.send('line', row, row.id);
      seen.push({ id: row.id, until: now + LATE_MS });
    }
    const old = seen.filter(({ until }) => until <= now);
    // With so many at once those that come late are let go.
    const isFull = rows.length === LINES_AT_ONCE;
    from = (isFull ? rows : old).reduce((highest, { id }) => Math.max(highest, id), from);
    seen = seen.filter(({ id, until }) => until > now && id > from);
    await stream.taken();
    await setTimeout(EVERY_MS, undefined, { signal: stream.signal, ref: false }).catch(() => undefined);
  }
}
