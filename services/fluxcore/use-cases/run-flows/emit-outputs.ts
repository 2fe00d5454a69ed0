import { hash } from 'node:crypto';
import type { Transaction } from '@pvt/kernel/database';
import type { Log } from '@pvt/kernel/log';
import { type EncodedEvent, encodeEvent } from '@pvt/kernel/log/append';
import type { NewEvent } from '@pvt/kernel/log/event';
import { OUTPUT_ID_LENGTH } from '@pvt/kernel/log/output-id';
import { Reject } from '@pvt/kernel/log/retry';
import { insertDeliveries } from '../../adapters/postgres/webhook-deliveries.ts';
import type { EmittedOutput, SinkOutput } from '../../core/outcome.ts';

type EventOutput = Extract<EmittedOutput, { kind: 'event' }>;

/** Outputs made ready to be emitted: most of the work needs no transaction. */
export interface EncodedOutputs {
  readonly outputs: readonly EmittedOutput[];
  readonly events: readonly { readonly output: EventOutput; readonly encoded: EncodedEvent }[];
}

export function encodeOutputs(flow: string, sinks: readonly SinkOutput[]): EncodedOutputs {
  const outputs = sinks.filter((sink) => sink.kind !== 'deadLetter');
  const events = outputs.filter((output) => output.kind === 'event');
  return { outputs, events: events.map((output) => ({ output, encoded: encodeEvent(newEvent(flow, output)) })) };
}

/**
 * Publishes events and queues web hooks.
 * @returns the pointers of outputs that were emitted before with another content: the first stays.
 * @throws Reject when a definition's own id was used for another content, and that is the whole batch's one event.
 */
export async function emitOutputs(
  tx: Transaction,
  log: Log,
  flow: string,
  { outputs, events }: EncodedOutputs,
  replayed = false,
): Promise<string[]> {
  const dropped: string[] = [];
  if (events.length > 0) {
    const results = await log.publish(
      tx,
      events.map(({ encoded }) => encoded),
    );
    results.forEach((result, n) => {
      const output = events[n]?.output;
      if (result.outcome !== 'conflict' || output === undefined) return;
      if (output.id !== undefined && !replayed) {
        throw new Reject(
          'FLOW_OUTPUT_CONFLICT',
          `${output.pointer}: the id "${output.id}" was used before for an event with another content; make the step's id tell them apart`,
        );
      }
      dropped.push(output.pointer);
    });
  }
  const hooks = outputs.filter((output) => output.kind === 'webhook');
  await insertDeliveries(
    tx,
    flow,
    hooks.map(({ identity, url, type, key, time, data }) => ({
      id: idOf(identity),
      url,
      body: JSON.stringify({ type, timestamp: time, key, data }),
    })),
  );
  return dropped;
}

function newEvent(flow: string, event: EventOutput): NewEvent {
  const { type, key, time, data } = event;
  return { type, data, key, time, id: event.id ?? idOf(event.identity), source: `flow:${flow}` };
}

/** An id that follows from what is emitted, so that emitting it again is recognised. */
function idOf(identity: string): string {
  const place = identity.slice(0, identity.indexOf(' '));
  return `${place}${hash('sha256', identity, 'base64url').slice(0, OUTPUT_ID_LENGTH - place.length)}`;
}
