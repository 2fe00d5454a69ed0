import type { Database } from '../database/database.ts';
import { giveBack, takeSpans } from '../observability/kept-spans.ts';

const EVERY_MS = 1000;
/** Spans that a process stores at once. A load of which every request is traced must not become one of spans. */
const AT_ONCE = 500;

const STORE = {
  name: 'log_store_traces',
  text: `insert into log.trace_part (tenant, trace_id, spans)
    select tenant, trace_id, spans::json from unnest($1::uuid[], $2::text[], $3::text[]) as part (tenant, trace_id, spans)`,
};

export interface TraceKeeper {
  /** After what is remembered was stored once more. */
  stop(): Promise<void>;
}

/** Stores the spans of traces that events belong to, once a second, so that the trace of an event is there with the event. */
export function keepTraces(database: Database, onError: (error: unknown) => void): TraceKeeper {
  let underWay: Promise<void> = Promise.resolve();
  const timer = setInterval(() => {
    underWay = underWay.then(store);
  }, EVERY_MS);
  timer.unref();

  async function store(): Promise<void> {
    const parts = takeSpans(AT_ONCE);
    if (parts.length === 0) return;
    try {
      await database.query(STORE, [
        parts.map(({ tenant }) => tenant),
        parts.map(({ traceId }) => traceId),
        parts.map(({ spans }) => JSON.stringify(spans)),
      ]);
    } catch (error) {
      giveBack(parts);
      onError(error);
    }
  }

  return {
    async stop() {
      clearInterval(timer);
      await underWay;
      await store();
    },
  };
}
