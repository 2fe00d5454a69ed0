import { Optional } from '@marcbachmann/cel-js';
import { Duration } from './duration.ts';
import { compareTimes, Timestamp } from './timestamp.ts';
import { unsignedOf } from './unsigned.ts';

/**
 * Whether two values of CEL are equal: numbers of any kind by what they count, lists and maps by what is in them, NaN
 * never. Values of different kinds are not.
 */
export function equal(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  switch (typeof a) {
    case 'number':
    case 'bigint':
      return equalNumbers(a, b);
    case 'object':
      return a !== null && equalObjects(a, b);
    default:
      return false;
  }
}

function equalNumbers(a: number | bigint, b: unknown): boolean {
  const other = typeof b === 'object' ? unsignedOf(b) : b;
  // Exact across kinds, as `<` is: 2^53 + 1 is no double.
  return (typeof other === 'number' || typeof other === 'bigint') && a <= other && !(a < other);
}

function equalObjects(a: object, b: unknown): boolean {
  const unsigned = unsignedOf(a);
  if (unsigned !== undefined) return equalNumbers(unsigned, b);
  if (typeof b !== 'object' || b === null) return false;
  if (Array.isArray(a)) return Array.isArray(b) && equalLists(a, b);
  if (a instanceof Uint8Array) return b instanceof Uint8Array && Buffer.compare(a, b) === 0;
  if (isMoment(a)) return isMoment(b) && compareTimes(a, b) === 0;
  if (a instanceof Duration) return b instanceof Duration && compareTimes(a, b) === 0;
  if (a instanceof Optional) return b instanceof Optional && equal(valueOf(a), valueOf(b));
  return isMap(a) && isMap(b) && equalMaps(a, b);
}

function equalLists(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((member, n) => equal(member, b[n]));
}

function equalMaps(a: object, b: object): boolean {
  if (!(a instanceof Map || b instanceof Map)) {
    const names = Object.keys(a);
    if (names.length !== Object.keys(b).length) return false;
    return names.every((name) => Object.hasOwn(b, name) && equal(Reflect.get(a, name), Reflect.get(b, name)));
  }
  const [one, other] = [entriesOf(a), entriesOf(b)];
  return one.size === other.size && [...one].every(([key, value]) => other.has(key) && equal(value, other.get(key)));
}

function entriesOf(map: object): ReadonlyMap<unknown, unknown> {
  return map instanceof Map ? map : new Map(Object.entries(map));
}

function valueOf(optional: Optional): unknown {
  return optional.hasValue() ? optional.value() : undefined;
}

function isMoment(value: unknown): value is Timestamp | Date {
  return value instanceof Timestamp || value instanceof Date;
}

/** Of JSON, or one with other keys than text. */
export function isMap(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null || value instanceof Map;
}

/** Whether `value` is a member of a list or a key of a map; undefined where `of` is neither. */
export function isIn(value: unknown, of: unknown): boolean | undefined {
  if (Array.isArray(of)) return of.some((member) => equal(value, member));
  if (typeof of !== 'object' || of === null || !isMap(of)) return undefined;
  if (of instanceof Map) return of.has(keyOf(value));
  return Object.hasOwn(of, String(value));
}

/** A key as maps have it: ints, uints and whole doubles that count the same are one. */
export function keyOf(value: unknown): unknown {
  if (typeof value === 'number' && Number.isInteger(value)) return BigInt(value);
  return unsignedOf(value) ?? value;
}
