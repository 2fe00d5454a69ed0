import { sizeOf, spend } from './budget.ts';
import { Duration } from './duration.ts';
import { Timestamp } from './timestamp.ts';
import { unsignedOf } from './unsigned.ts';

/**
 * CEL's values as JSON: big integers become numbers where that is exact, timestamps ISO instants, durations seconds.
 * @throws Error when JSON has no form for it: a number that is none, a type, an optional.
 */
export function toJson(value: unknown): unknown {
  switch (typeof value) {
    case 'string':
      spend(value.length >> 3, 0);
      return value;
    case 'number':
      return finite(value);
    case 'bigint':
      return toNumber(value);
    case 'object':
      return value === null ? null : objectToJson(value);
    default:
      return value;
  }
}

function objectToJson(value: object): unknown {
  if (value instanceof Timestamp || value instanceof Date) return value.toISOString();
  if (value instanceof Duration) return String(value);
  // The same part may be in it any number of times, and is written as often.
  spend(8 + sizeOf(value), 0);
  if (Array.isArray(value)) return value.map(toJson);
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype === Object.prototype || prototype === null) return membersToJson(value);
  if (value instanceof Map)
    return Object.fromEntries([...value].map(([name, member]) => [String(name), toJson(member)]));
  if (value instanceof Set) return [...value].map(toJson);
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  const count = unsignedOf(value);
  if (count !== undefined) return toNumber(count);
  throw new Error(withoutForm(value));
}

/** What is JSON already, as nearly all is that comes from an event, is given as it is. */
function membersToJson(value: object): unknown {
  for (const member of Object.values(value)) {
    if (typeof member === 'string') spend(member.length >> 3, 0);
    else if (typeof member === 'number') finite(member);
    else if (typeof member === 'bigint' || (typeof member === 'object' && member !== null)) {
      return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, toJson(inner)]));
    }
  }
  return value;
}

function finite(value: number): number {
  if (!Number.isFinite(value)) throw new Error(`the number ${value} has no form in JSON`);
  return value;
}

function toNumber(value: bigint): number {
  const number = Number(value);
  if (!Number.isSafeInteger(number)) throw new Error(`the integer ${value} is beyond ±(2^53−1)`);
  return number;
}

function withoutForm(value: object): string {
  const tag = Object.prototype.toString.call(value).slice(8, -1);
  if (tag === 'optional') return 'an optional has no form in JSON: end it with .orValue(…)';
  return `${tag.replace(/^Type<(.*)>$/, 'the type $1')} has no form in JSON`;
}
