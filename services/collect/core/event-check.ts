import type { WideIntegers } from '@pvt/kernel/json';
import type { NewEvent } from '@pvt/kernel/log/event';

/** What checking one event gives: the event as the log takes it, or what is wrong with it and where. */
export type CheckedEvent =
  | { readonly ok: true; readonly event: NewEvent }
  | { readonly ok: false; readonly code: string; readonly pointer: string; readonly detail: string };

/**
 * Checks the shape of one event, that its JSON can be kept, and its type's schema. A promise where the schema is not there
 * yet, which it is for most events.
 * @param wide which integers beyond ±(2^53−1) its JSON may have; none when not given
 */
export type EventCheck = (input: unknown, wide?: WideIntegers) => CheckedEvent | Promise<CheckedEvent>;
