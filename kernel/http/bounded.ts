import Type, { type TInteger, type TNumberOptions, type TSchema } from 'typebox';

const MAX_INT4 = 2_147_483_647;

/** A position in the log, or another count that a bigint column holds. */
export const BigCount = (options: TNumberOptions): TInteger =>
  Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER, ...options });

/** A version, which an integer column holds. */
export const Version = (options: TNumberOptions): TInteger =>
  Type.Integer({ minimum: 1, maximum: MAX_INT4, ...options });

/**
 * The first integer in what a route takes that has no largest value: 1e308 is an integer to JSON Schema, and no column
 * holds it. Undefined when there is none.
 */
export function unboundedInteger(schema: TSchema | undefined, pointer = ''): string | undefined {
  if (typeof schema !== 'object' || schema === null) return undefined;
  if (Reflect.get(schema, 'type') === 'integer' && Reflect.get(schema, 'maximum') === undefined) return pointer || '/';
  for (const [name, member] of Object.entries(schema)) {
    if (name === 'examples' || name === 'default') continue;
    const found = unboundedInteger(member as TSchema, `${pointer}/${name}`);
    if (found !== undefined) return found;
  }
  return undefined;
}
