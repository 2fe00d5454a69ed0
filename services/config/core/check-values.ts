import type { FieldError } from '@pvt/kernel/errors';
import { escapePointer } from '@pvt/kernel/json';
import { compileSchema, type SchemaFault } from '@pvt/kernel/schema/compile';
import { SchemaRefused } from '@pvt/kernel/schema/refused';
import { flagFault } from './flag.ts';
import type { KeyDefinition } from './key.ts';
import { type Layer, MOST_APART_BYTES, nameOf } from './layer.ts';

/** What is wrong with a definition. */
export function definitionFaults({ schema, secret, flag }: KeyDefinition): FieldError[] {
  if (flag && secret)
    return [{ pointer: '/secret', detail: 'A flag is shown to everybody who asks: it can not be secret.' }];
  try {
    compileSchema(schema);
    return [];
  } catch (error) {
    if (!(error instanceof SchemaRefused)) throw error;
    return [{ pointer: `/schema${error.pointer}`, detail: error.message }];
  }
}

/** How a value does not fit its key; nothing when it does. */
export function valueFault({ schema, flag }: KeyDefinition, value: unknown): SchemaFault | undefined {
  return flag ? flagFault(value) : compileSchema(schema)(value);
}

/** Only a value that its service checks may be large by itself; others are counted with their layer. */
function sizeFault({ checkedBy }: KeyDefinition, value: unknown): SchemaFault | undefined {
  if (checkedBy === undefined) return undefined;
  const bytes = new TextEncoder().encode(JSON.stringify(value)).length;
  if (bytes <= MOST_APART_BYTES) return undefined;
  return { pointer: '', detail: `has ${bytes} bytes as JSON; it may have ${MOST_APART_BYTES}` };
}

/**
 * What is wrong with values that are to be in a layer.
 * @param at where the values stand in the request
 */
export function valueFaults(
  layer: Layer,
  values: Readonly<Record<string, unknown>>,
  keys: ReadonlyMap<string, KeyDefinition>,
  at = '/set',
): FieldError[] {
  return Object.entries(values).flatMap(([name, value]) => {
    const pointer = `${at}/${escapePointer(name)}`;
    const key = keys.get(name);
    if (key === undefined || !mayHold(layer, key)) return [keyFault(layer, name, key, pointer)];
    const fault = valueFault(key, value) ?? sizeFault(key, value);
    return fault === undefined
      ? []
      : [{ pointer: `${pointer}${fault.pointer}`, detail: `The value of "${name}" ${fault.detail}.` }];
  });
}

/** What is wrong with keys that are to have no value in a layer: they are named by their place in the request. */
export function goneFaults(
  layer: Layer,
  names: readonly string[],
  keys: ReadonlyMap<string, KeyDefinition>,
): FieldError[] {
  return names.flatMap((name, place) => {
    const key = keys.get(name);
    return key !== undefined && mayHold(layer, key) ? [] : [keyFault(layer, name, key, `/gone/${place}`)];
  });
}

const mayHold = (layer: Layer, key: KeyDefinition): boolean => layer.subject === '' || key.perSubject;

function keyFault(layer: Layer, name: string, key: KeyDefinition | undefined, pointer: string): FieldError {
  const detail =
    key === undefined
      ? `There is no key "${name}". Define it first.`
      : `"${name}" has no values of single subjects, so ${nameOf(layer)} can say nothing of it.`;
  return { pointer, detail };
}
