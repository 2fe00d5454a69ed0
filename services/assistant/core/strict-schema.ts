import type { JsonSchema } from './json-schema.ts';

/**
 * Providers constrain their output only to a subset of JSON Schema in which every object is closed and every property
 * is required. So what may be absent is asked for as "or null", limits are left to our own check of the answer, and
 * `dropAbsent` turns those nulls back into absence.
 */
const KEPT = ['description', 'enum', 'const'] as const;
/** Formats that both providers take in constrained output. */
const FORMATS = new Set(['date-time', 'date', 'time', 'duration', 'email', 'hostname', 'ipv4', 'ipv6', 'uuid']);

/** The schema to send to a provider for answers that `schema` will be checked with. */
export function strictSchema(schema: JsonSchema): JsonSchema {
  const strict: Record<string, unknown> = {};
  if (schema.type !== undefined) strict.type = schema.type;
  for (const keyword of KEPT) if (schema[keyword] !== undefined) strict[keyword] = schema[keyword];
  if (schema.format !== undefined && FORMATS.has(schema.format)) strict.format = schema.format;
  if (schema.anyOf !== undefined) strict.anyOf = schema.anyOf.map(strictSchema);
  if (schema.items !== undefined) strict.items = strictSchema(schema.items);
  if (schema.properties !== undefined) {
    const entries = Object.entries(schema.properties).map(([name, inner]) => {
      const asked = strictSchema(inner);
      return [name, schema.required?.includes(name) === true || allowsNull(inner) ? asked : orNull(asked)];
    });
    strict.properties = Object.fromEntries(entries);
    strict.required = Object.keys(schema.properties);
    strict.additionalProperties = false;
  }
  return strict;
}

/** The value without the members that are null only because they were absent. */
export function dropAbsent(value: unknown, schema: JsonSchema): unknown {
  if (Array.isArray(value)) {
    const { items } = schema;
    return items === undefined ? value : value.map((item: unknown) => dropAbsent(item, items));
  }
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).flatMap(([name, member]: [string, unknown]) => {
    const inner = schema.properties?.[name];
    if (inner === undefined) return [[name, member]];
    const absent = member === null && schema.required?.includes(name) !== true && !allowsNull(inner);
    return absent ? [] : [[name, dropAbsent(member, inner)]];
  });
  return Object.fromEntries(entries);
}

function allowsNull(schema: JsonSchema): boolean {
  if (schema.anyOf?.some(allowsNull) === true || schema.enum?.includes(null) === true || schema.const === null)
    return true;
  return schema.type === 'null' || (Array.isArray(schema.type) && schema.type.includes('null'));
}

function orNull(schema: JsonSchema): JsonSchema {
  return { anyOf: [schema, { type: 'null' }] };
}
