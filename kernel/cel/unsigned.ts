import { Environment } from '@marcbachmann/cel-js';

/** The library does not export its class of uints. */
const sample: unknown = new Environment().evaluate('1u');
if (typeof sample !== 'object' || sample === null) throw new Error('the library has no uints');
const Unsigned = sample.constructor as new (value: bigint) => object;

/** A uint of CEL. @throws Error below 0 and beyond 64 bits */
export function unsigned(value: bigint): object {
  return new Unsigned(value);
}

/** What a uint counts; undefined for any other value. */
export function unsignedOf(value: unknown): bigint | undefined {
  if (!(value instanceof Unsigned)) return undefined;
  const count: unknown = value.valueOf();
  return typeof count === 'bigint' ? count : undefined;
}
