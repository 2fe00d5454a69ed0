import { isRecord } from '@pvt/ui/format';

/** A field of an event's data, as its schema tells it. */
export interface SchemaField {
  /** Where it is: `guest.name`, `rooms[].number`. */
  path: string;
  /** What may stand there, in words: `text (date)`, `whole number, 0 or more`. */
  value: string;
  required: boolean;
  meaning: string;
}

const words: Record<string, string> = {
  string: 'text',
  integer: 'whole number',
  number: 'number',
  boolean: 'true or false',
  object: 'object',
  array: 'list',
  null: 'null',
};

const deepest = 8;

function typeWords({ type, format }: Record<string, unknown>): string {
  const types = (Array.isArray(type) ? type : [type]).filter((name) => typeof name === 'string');
  const named = types.map((name) =>
    name === 'string' && typeof format === 'string' ? `text (${format})` : (words[name] ?? name),
  );
  return named.length === 0 ? 'any value' : named.join(' or ');
}

const bounds: [keyword: string, words: (limit: number) => string][] = [
  ['minimum', (limit) => `${limit} or more`],
  ['exclusiveMinimum', (limit) => `more than ${limit}`],
  ['maximum', (limit) => `${limit} or less`],
  ['exclusiveMaximum', (limit) => `less than ${limit}`],
  ['minLength', (limit) => `${limit} or more letters`],
  ['maxLength', (limit) => `up to ${limit} letters`],
  ['minItems', (limit) => `${limit} or more`],
  ['maxItems', (limit) => `up to ${limit}`],
];

function valueWords(schema: unknown): string {
  if (schema === false) return 'nothing';
  if (!isRecord(schema)) return 'any value';
  if (schema['const'] !== undefined) return `always ${JSON.stringify(schema['const'])}`;
  if (Array.isArray(schema['enum'])) return `one of ${schema['enum'].map((value) => JSON.stringify(value)).join(', ')}`;
  if (typeof schema['$ref'] === 'string') return `as ${schema['$ref']}`;
  const type =
    schema['type'] === 'array' && schema['items'] !== undefined
      ? `list of ${valueWords(schema['items']).replace(/^one of/, 'any of')}`
      : typeWords(schema);
  const limits = bounds.flatMap(([keyword, limit]) => {
    const given = schema[keyword];
    return typeof given === 'number' ? [limit(given)] : [];
  });
  return [type, ...limits].join(', ');
}

/** The fields of a JSON Schema, those of objects and lists below them; what it says beyond that stays in the schema. */
export function fieldsOf(schema: unknown, prefix = '', depth = 0): SchemaField[] {
  if (!isRecord(schema) || depth > deepest) return [];
  const properties = isRecord(schema['properties']) ? schema['properties'] : {};
  const required = Array.isArray(schema['required']) ? schema['required'] : [];
  return Object.entries(properties).flatMap(([name, field]) => {
    const path = `${prefix}${name}`;
    const meaning = isRecord(field) && typeof field['description'] === 'string' ? field['description'] : '';
    const items = isRecord(field) ? field['items'] : undefined;
    return [
      { path, value: valueWords(field), required: required.includes(name), meaning },
      ...fieldsOf(field, `${path}.`, depth + 1),
      ...fieldsOf(items, `${path}[].`, depth + 1),
    ];
  });
}
