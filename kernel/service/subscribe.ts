import type { Static } from 'typebox';
import type { Transaction } from '../database/transaction.ts';
import type { LogEvent } from '../log/event.ts';
import type { Consumer, ConsumerOptions } from '../log/group/consumer-options.ts';
import type { Log } from '../log/log.ts';
import { type CallContext, contextOfEvent } from './context.ts';
import type { EventType } from './event-type.ts';

/** An event as a subscriber gets it: of several types, `event.type` tells which data it has. */
export type TypedEvent<E extends EventType> = E extends EventType
  ? Omit<LogEvent, 'data' | 'type'> & { readonly type: E['type']; readonly data: Static<E['data']> }
  : never;

export interface Subscription<E extends EventType> {
  /** The service that subscribes. */
  readonly service: string;
  /** What for: with the service's name, the consumer group's name. */
  readonly purpose: string;
  readonly to: readonly E[];
  readonly options?: Pick<ConsumerOptions<undefined>, 'startAt' | 'retry' | 'batchSize'>;
  /** The effect, in the transaction that moves the group's offset: it happens exactly once. Throws to be tried again. */
  readonly handle: (tx: Transaction, event: TypedEvent<E>, context: CallContext) => Promise<void>;
}

/**
 * "When this, do that": one event after the other, those of one key in order, with the log's retries and dead letters.
 * Only PVT's own services can publish the types, so the data have the declared form.
 */
export function subscribe<E extends EventType>(log: Log, subscription: Subscription<E>): Promise<Consumer> {
  const { service, purpose, to, options, handle } = subscription;
  return log.consumer({
    ...options,
    group: `${service}.${purpose}`,
    types: to.map(({ type }) => type),
    async handle(tx, events) {
      for (const event of events) await handle(tx, event as TypedEvent<E>, contextOfEvent(service, event));
    },
  });
}
