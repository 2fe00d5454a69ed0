import { isRecord } from '@pvt/ui/format';
import { type Message, msg, t } from '@pvt/ui/language';

/** A field of an event's data, as its schema tells it. */
export interface SchemaField {
  /** Where it is: `guest.name`, `rooms[].number`. */
  path: string;
  /** What may stand there, in words: `text (date)`, `whole number, 0 or more`. */
  value: string;
  required: boolean;
  meaning: string;
}

const words: Record<string, Message> = {
  string: msg('text'),
  integer: msg('whole number'),
  number: msg('number'),
  boolean: msg('true or false'),
  object: msg('object'),
  array: msg('list'),
};

const deepest = 8;

function typeWords({ type, format }: Record<string, unknown>): string {
  const types = (Array.isArray(type) ? type : [type]).filter((name) => typeof name === 'string');
  const named = types.map((name) => {
    if (name === 'string' && typeof format === 'string') return t('text ({format})', { format });
    const word = words[name];
    return word === undefined ? name : t(word);
  });
  return named.length === 0 ? t('any value') : named.reduce((one, other) => t('{one} or {other}', { one, other }));
}

const bounds: [keyword: string, words: Message][] = [
  ['minimum', msg('{limit} or more')],
  ['exclusiveMinimum', msg('more than {limit}')],
  ['maximum', msg('{limit} or less')],
  ['exclusiveMaximum', msg('less than {limit}')],
  ['minLength', msg('{limit} or more letters')],
  ['maxLength', msg('up to {limit, plural, one {# letter} other {# letters}}')],
  ['minItems', msg('{limit} or more')],
  ['maxItems', msg('up to {limit}')],
];

function valueWords(schema: unknown, inList = false): string {
  if (schema === false) return t('nothing');
  if (!isRecord(schema)) return t('any value');
  if (schema['const'] !== undefined) return t('always {value}', { value: JSON.stringify(schema['const']) });
  if (Array.isArray(schema['enum'])) {
    const values = schema['enum'].map((value) => JSON.stringify(value)).join(', ');
    return inList ? t('any of {values}', { values }) : t('one of {values}', { values });
  }
  if (typeof schema['$ref'] === 'string') return t('as {reference}', { reference: schema['$ref'] });
  const type =
    schema['type'] === 'array' && schema['items'] !== undefined
      ? t('list of {items}', { items: valueWords(schema['items'], true) })
      : typeWords(schema);
  const limits = bounds.flatMap(([keyword, limit]) => {
    const given = schema[keyword];
    return typeof given === 'number' ? [t(limit, { limit: given })] : [];
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
