import { findJsonFault } from '@pvt/kernel/json';
import { LONGEST_ID, LONGEST_KEY } from '@pvt/kernel/log/event-rules';

/** PostgreSQL keeps at most 2,704 bytes in an entry of an index, the other columns of the key among them. */
const LONGEST_STATE_KEY = 2_048;

/** A key or a text: strings as they are, other values as JSON. */
export function asText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value ?? null);
}

/** @throws TypeError when no database keeps it */
export function storableText(name: string, value: unknown): string {
  const text = asText(value);
  const fault = findJsonFault(text);
  if (fault !== undefined) throw new TypeError(`the ${name} can not be kept: ${fault.detail}`);
  return text;
}

/**
 * The key under which a step remembers something.
 * @throws TypeError when it can not be one
 */
export function stateKey(value: unknown): string {
  const key = storableText('key', value);
  // A UTF-16 unit has at most three bytes in UTF-8: most keys need not be measured.
  if (key.length * 3 > LONGEST_STATE_KEY && Buffer.byteLength(key) > LONGEST_STATE_KEY)
    throw new TypeError(`the key has ${Buffer.byteLength(key)} bytes; at most ${LONGEST_STATE_KEY} are kept`);
  return key;
}

/** @throws TypeError when an event can not have it as its id */
export function eventId(value: unknown): string {
  const id = storableText('id', value);
  if (id.length === 0 || id.length > LONGEST_ID)
    throw new TypeError(`the id of an event has 1 to ${LONGEST_ID} characters; this one has ${id.length}`);
  return id;
}

/** @throws TypeError when an event can not have it as its key. It may be empty, as that of a window without a key is. */
export function eventKey(value: unknown): string {
  const key = storableText('key', value);
  if (key.length > LONGEST_KEY)
    throw new TypeError(`the key of an event has at most ${LONGEST_KEY} characters; this one has ${key.length}`);
  return key;
}
