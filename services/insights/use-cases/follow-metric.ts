import type { CallContext } from '@pvt/kernel/context';
import type { EventStream } from '@pvt/kernel/http/events-stream';
import type { MetricFigures } from '../core/metric-figures.ts';
import type { QueryText } from '../core/parse-query.ts';
import { queryMetric } from './query-metric.ts';
import type { InsightsTools } from './tools.ts';

/** At most two answers a second, however fast events come. */
const SPACING_MS = 500;
/** What another process counted is noticed this soon. */
const POLL_MS = 2000;

/**
 * Answers a query again and again: when the client comes and each time the answer has changed.
 * @param open what the answers go to; opened once the query was answered, since a stream can't report a problem
 * @throws as queryMetric
 */
export async function followMetric(
  tools: Pick<InsightsTools, 'database' | 'compiled' | 'counting' | 'onError'>,
  context: CallContext,
  name: string,
  text: QueryText,
  open: () => EventStream,
): Promise<void> {
  const ask = (): Promise<MetricFigures> => queryMetric(tools, context, name, text);
  await ask();
  sendChanges(open(), ask, (listener) => tools.counting.onChange(context.tenant, name, listener), tools.onError);
}

function sendChanges(
  stream: EventStream,
  ask: () => Promise<MetricFigures>,
  onChange: (listener: () => void) => () => void,
  onError: (error: unknown) => void,
): void {
  let sent: string | undefined;
  let timer: NodeJS.Timeout | undefined;
  let asking = false;
  let changedMeanwhile = false;

  async function poll(): Promise<void> {
    asking = true;
    changedMeanwhile = false;
    try {
      const answer = await ask();
      const answered = JSON.stringify(answer);
      if (answered !== sent && stream.send('rows', answer)) sent = answered;
    } catch (error) {
      // The metric was deleted, or the database is away: the client connects again and gets the problem.
      onError(error);
      stream.end();
    }
    asking = false;
    if (!stream.signal.aborted) timer = setTimeout(again, SPACING_MS);
  }

  function again(): void {
    timer = undefined;
    if (changedMeanwhile) void poll();
  }

  function changed(): void {
    changedMeanwhile = true;
    if (!asking && timer === undefined) void poll();
  }

  const off = onChange(changed);
  const polling = setInterval(changed, POLL_MS);
  stream.signal.addEventListener('abort', () => {
    off();
    clearInterval(polling);
    clearTimeout(timer);
  });
  void poll();
}
