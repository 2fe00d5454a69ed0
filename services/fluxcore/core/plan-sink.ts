import { eventTypeFault } from '@pvt/kernel/log/event-rules';
import type { Compilation } from './compilation.ts';
import type { ExpectedType } from './compile-expression.ts';
import type { Sink } from './plan.ts';
import type { StepOf } from './steps.ts';

type To = StepOf<'to'>['to'];

/** The type of the events that a metric sink writes; a metric that reads the sink names it as its event. */
export function metricEventType(metric: string): string {
  return `fluxcore.metric.${metric}`;
}

/** Plans a sink, noting what is wrong with it in the compilation. */
export function planSink(compilation: Compilation, to: To, pointer: string, windowed: boolean): Sink {
  const cel = (text: string, at: string, expected: ExpectedType = 'any') =>
    compilation.expression(text, `${pointer}/to/${at}`, 'to', expected);
  const note = (at: string, detail: string | undefined): void => {
    if (detail !== undefined) compilation.faults.push({ pointer: `${pointer}/to/${at}`, step: 'to', detail });
  };
  const { checks } = compilation;
  if ('event' in to) {
    const { type, id, key, time } = to.event;
    note('event/type', checks.eventType(type));
    return {
      kind: 'event',
      ...outputType(type),
      identity: compilation.identity(`event:${type}`),
      ...(id === undefined ? {} : { id: cel(id, 'event/id') }),
      ...(key === undefined ? {} : { key: cel(key, 'event/key') }),
      ...(time === undefined ? {} : { time: cel(time, 'event/time', 'time') }),
    };
  }
  if ('metric' in to) {
    const type = metricEventType(to.metric);
    note('metric', checks.eventType(type));
    return { kind: 'metric', ...outputType(type), identity: compilation.identity(`metric:${to.metric}`) };
  }
  if ('webhook' in to) {
    const { url, secret } = to.webhook;
    note('webhook/url', checks.address(url));
    if (secret !== undefined) note('webhook/secret', checks.secret(secret));
    return { kind: 'webhook', url, identity: compilation.identity(`webhook:${url}`) };
  }
  if (windowed) {
    const detail = "a window's result is no event of the log, so it has no dead letter; emit it as an event of its own";
    compilation.faults.push({ pointer, step: 'to', detail });
  }
  return {
    kind: 'deadLetter',
    reason: cel(to.deadLetter.reason, 'deadLetter/reason'),
    identity: compilation.identity('deadLetter'),
  };
}

/** Checked once: the types of a sink are the same for every event. */
function outputType(type: string): { readonly type: string; readonly typeFault?: string } {
  const fault = eventTypeFault(type);
  return fault === undefined ? { type } : { type, typeFault: fault };
}
