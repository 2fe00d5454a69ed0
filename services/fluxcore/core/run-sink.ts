import { exactInstant } from '@pvt/kernel/instant';
import { findJsonFault } from '@pvt/kernel/json';
import { placeText } from '@pvt/kernel/log/output-id';
import type { Item, SinkOutput } from './outcome.ts';
import type { Expression, SinkPlan } from './plan.ts';
import { each, type Run } from './run-step.ts';
import { asText, eventId, eventKey } from './stored-text.ts';

/** Notes what is to be done outside. Items go on to the next step, but for those that become dead letters. */
export function emit(run: Run, step: SinkPlan, items: readonly Item[]): readonly Item[] | Promise<readonly Item[]> {
  return each(run, step, items, (item) => {
    const output = outputOf(run, step, item);
    if (output !== undefined) {
      rejectUnsafe(output);
      run.outcome.sinks.push(output);
    }
    return step.sink.kind === 'deadLetter' ? undefined : item;
  });
}

function outputOf(run: Run, { sink, pointer }: SinkPlan, item: Item): SinkOutput | undefined {
  const { key } = item.event;
  const { data } = item;
  const identity = `${placeOf(item)} ${run.plan.flow} ${sink.identity} ${item.lineage}`;
  switch (sink.kind) {
    case 'event': {
      if (sink.typeFault !== undefined) throw new TypeError(sink.typeFault);
      const id = sink.id === undefined ? {} : { id: eventId(sink.id.evaluate(item)) };
      return {
        kind: 'event',
        pointer,
        identity,
        ...id,
        type: sink.type,
        key: sink.key === undefined ? key : eventKey(sink.key.evaluate(item)),
        time: timeOf(sink.time, item),
        data,
      };
    }
    case 'metric':
      if (sink.typeFault !== undefined) throw new TypeError(sink.typeFault);
      return {
        kind: 'event',
        pointer,
        identity,
        type: sink.type,
        key,
        time: timeOf(undefined, item),
        data,
      };
    case 'webhook': {
      const { type } = item.event;
      return { kind: 'webhook', pointer, identity, url: sink.url, type, key, time: timeOf(undefined, item), data };
    }
    case 'deadLetter': {
      const reason = asText(sink.reason.evaluate(item));
      return item.input === undefined ? undefined : { kind: 'deadLetter', pointer, input: item.input, reason };
    }
  }
}

/** Where the log has what it comes from; nothing for a window's result. */
function placeOf({ input }: Item): string {
  return input === undefined ? '' : placeText(input.position);
}

/** What comes in over HTTP is rejected for less; an expression can make it too (a character U+0000, a name __proto__). */
function rejectUnsafe(output: SinkOutput): void {
  if (output.kind === 'deadLetter') return;
  // A number of the event, or of a double's arithmetic: it is written as it is.
  const fault = findJsonFault(output.data, 'all');
  if (fault !== undefined)
    throw new TypeError(`what it gives can not be kept exactly: ${fault.pointer} ${fault.detail}`);
}

function timeOf(expression: Expression | undefined, item: Item): string {
  if (expression === undefined) return item.input?.time ?? item.event.time.toISOString();
  const value = expression.evaluate(item);
  const at = typeof value === 'string' ? exactInstant(value) : undefined;
  if (at === undefined) {
    const given = asText(value).slice(0, 80);
    throw new TypeError(
      `the time of an event is a timestamp or an RFC 3339 text with its zone, of the years 0001 to 9999: ${given}`,
    );
  }
  return at;
}
