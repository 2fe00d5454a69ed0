import { isDeepStrictEqual } from 'node:util';
import { compileProgram } from '@pvt/kernel/cel';

/** A value as CEL's tests write it: one member, named after its kind. */
export interface CelValue {
  readonly nullValue?: null;
  readonly boolValue?: boolean;
  readonly int64Value?: string;
  readonly uint64Value?: string;
  readonly doubleValue?: number | 'NaN' | 'Infinity' | '-Infinity';
  readonly stringValue?: string;
  readonly bytesValue?: string;
  readonly typeValue?: string;
  readonly listValue?: { readonly values?: readonly CelValue[] };
  readonly mapValue?: { readonly entries?: readonly { readonly key: CelValue; readonly value: CelValue }[] };
  readonly objectValue?: { readonly '@type': string; readonly value: string };
}

/** The value as expressions have it. */
export function given(value: CelValue): unknown {
  const { int64Value, uint64Value, doubleValue, stringValue, bytesValue, listValue, mapValue, objectValue } = value;
  if (int64Value !== undefined) return BigInt(int64Value);
  if (uint64Value !== undefined) return evaluated(`${uint64Value}u`);
  if (doubleValue !== undefined) return Number(doubleValue);
  if (stringValue !== undefined) return stringValue;
  if (bytesValue !== undefined) return new Uint8Array(Buffer.from(bytesValue, 'base64'));
  if (listValue !== undefined) return (listValue.values ?? []).map(given);
  if (mapValue !== undefined) return mapOf(mapValue.entries ?? []);
  if (objectValue !== undefined)
    return evaluated(`${kindOf(objectValue['@type'])}(${JSON.stringify(objectValue.value)})`);
  return value.boolValue ?? null;
}

/** Whether an expression gave that value: of the same kind, NaN being NaN, and a map's members in any order. */
export function isGiven(value: CelValue, result: unknown): boolean {
  const { typeValue, mapValue, listValue } = value;
  if (typeValue !== undefined)
    return typeof result === 'object' && result !== null && nameOf(result) === typeValue.replace('null_type', 'null');
  if (listValue !== undefined) {
    const values = listValue.values ?? [];
    return (
      Array.isArray(result) && result.length === values.length && values.every((one, n) => isGiven(one, result[n]))
    );
  }
  if (mapValue !== undefined) {
    const wanted = mapValue.entries ?? [];
    const entries = entriesOf(result);
    return (
      entries?.length === wanted.length &&
      wanted.every((one) => entries.some(([key, member]) => isGiven(one.key, key) && isGiven(one.value, member)))
    );
  }
  const wanted = given(value);
  // Uints have no members that could be compared, but a text.
  return wanted instanceof Uint8Array && result instanceof Uint8Array
    ? Buffer.compare(wanted, result) === 0
    : isDeepStrictEqual(wanted, result) && String(wanted) === String(result);
}

function entriesOf(result: unknown): readonly (readonly [unknown, unknown])[] | undefined {
  if (result instanceof Map) return [...result];
  return typeof result === 'object' && result !== null ? Object.entries(result) : undefined;
}

function mapOf(entries: readonly { readonly key: CelValue; readonly value: CelValue }[]): unknown {
  const members = entries.map(({ key, value }) => [given(key), given(value)] as const);
  const ofTexts = members.every(([key]) => typeof key === 'string');
  return ofTexts ? Object.fromEntries(members) : new Map(members);
}

function nameOf(type: object): unknown {
  return Reflect.get(type, 'name');
}

function kindOf(type: string): 'timestamp' | 'duration' {
  return type.endsWith('Timestamp') ? 'timestamp' : 'duration';
}

function evaluated(expression: string): unknown {
  return compileProgram(expression, {}).run({});
}
