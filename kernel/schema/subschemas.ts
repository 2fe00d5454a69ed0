import { escapePointer } from './json.ts';

type Keywords = Readonly<Record<string, unknown>>;

/** Keywords whose members are schemas by name. */
export const MAPS = new Set([
  'properties',
  'patternProperties',
  '$defs',
  'definitions',
  'dependentSchemas',
  'dependencies',
]);
/** Keywords whose value is data, in which nothing is a schema. */
export const VALUES = new Set(['const', 'enum']);
const LISTS = new Set(['allOf', 'anyOf', 'oneOf', 'prefixItems']);
const SINGLE = new Set([
  'not',
  'if',
  'then',
  'else',
  'items',
  'contains',
  'additionalProperties',
  'propertyNames',
  'unevaluatedItems',
  'unevaluatedProperties',
  'contentSchema',
]);

export function isObject(value: unknown): value is Keywords {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The schemas right below a schema, by keyword only (JSON Schema 2020-12): what an unknown keyword holds is none. */
export function subschemasOf(schema: Keywords): [pointer: string, subschema: unknown][] {
  return Object.entries(schema).flatMap(([keyword, value]): [string, unknown][] => {
    if (SINGLE.has(keyword)) return [[`/${keyword}`, value]];
    if (LISTS.has(keyword) && Array.isArray(value))
      return value.map((member: unknown, index) => [`/${keyword}/${index}`, member]);
    if (MAPS.has(keyword) && isObject(value))
      return Object.entries(value).map(([name, member]) => [`/${keyword}/${escapePointer(name)}`, member]);
    return [];
  });
}
