import { escaped, prose } from './html.ts';

/** A JSON Schema of the document; a part of it where a schema may be true or false. */
export type Schema = Readonly<Record<string, unknown>>;

const REFERENCE = '#/components/schemas/';
/** Members of members of members: deeper ones are given by their type alone. */
const DEEPEST = 3;

export function schemaId(name: string): string {
  return `schema-${name}`;
}

/** What a value may be, in one line: `string, at most 300 characters`, `list of Flow`. */
export function typeOf(schema: Schema): string {
  const reference = schema['$ref'];
  if (typeof reference === 'string') {
    const name = reference.replace(REFERENCE, '');
    return `<a href="#${escaped(schemaId(name))}">${escaped(name)}</a>`;
  }
  if ('const' in schema) return `<code>${escaped(JSON.stringify(schema['const']))}</code>`;
  const choices = choicesOf(schema);
  if (choices.length > 0) return [...new Set(choices.map(typeOf))].join(' or ');
  const values = schema['enum'];
  if (Array.isArray(values))
    return values.map((value) => `<code>${escaped(JSON.stringify(value))}</code>`).join(' or ');
  const type = schema['type'];
  if (type === 'array') return `list of ${typeOf(schemaAt(schema, 'items'))}`;
  const name = Array.isArray(type) ? type.join(' or ') : typeof type === 'string' ? type : 'any JSON';
  return [escaped(name), ...boundsOf(schema)].join(', ');
}

/** What members an object has, as a list; nothing for what has none. */
export function membersOf(schema: Schema, depth = 1): string {
  const choices = choicesOf(schema).filter((choice) => membersOf(choice, depth) !== '');
  if (choices.length === 1 && choices[0] !== undefined) return membersOf(choices[0], depth);
  if (choices.length > 1) {
    const items = choices.map(
      (choice, i) => `<li>${i === 0 ? 'Either' : 'Or'}${described(choice)}${membersOf(choice, depth)}</li>`,
    );
    return `<ul class="choices">${items.join('')}</ul>`;
  }
  if (schema['type'] === 'array') return membersOf(schemaAt(schema, 'items'), depth);
  const properties = schemaAt(schema, 'properties');
  const required = new Set(Array.isArray(schema['required']) ? schema['required'] : []);
  const items = Object.entries(properties).map(([name, value]) => {
    const member = isSchema(value) ? value : {};
    const must = required.has(name) ? ' <strong>required</strong>' : '';
    const inner = depth < DEEPEST ? membersOf(member, depth + 1) : '';
    return `<li><code>${escaped(name)}</code> <span class="type">${typeOf(member)}</span>${must}${described(member)}${inner}</li>`;
  });
  return items.length === 0 ? '' : `<ul class="members">${items.join('')}</ul>`;
}

function described(schema: Schema): string {
  const text = schema['description'];
  return typeof text === 'string' ? `<div>${prose(text)}</div>` : '';
}

function choicesOf(schema: Schema): readonly Schema[] {
  const choices = schema['anyOf'] ?? schema['oneOf'];
  return Array.isArray(choices) ? choices.filter(isSchema) : [];
}

function boundsOf(schema: Schema): string[] {
  const { format, minLength, maxLength, minimum, maximum } = schema;
  return [
    ...(typeof format === 'string' ? [escaped(format)] : []),
    ...(typeof minLength === 'number' && minLength > 1 ? [`at least ${minLength} characters`] : []),
    ...(typeof maxLength === 'number' ? [`at most ${maxLength} characters`] : []),
    ...rangeOf(minimum, maximum),
    ...('default' in schema ? [`default <code>${escaped(JSON.stringify(schema['default']))}</code>`] : []),
  ];
}

function rangeOf(minimum: unknown, maximum: unknown): string[] {
  const ends = [
    ...(typeof minimum === 'number' ? [`from ${minimum}`] : []),
    ...(typeof maximum === 'number' ? [`to ${maximum}`] : []),
  ];
  return ends.length === 0 ? [] : [ends.join(' ')];
}

/** The values of a schema that allows some only; undefined for any other. */
export function valuesOf(schema: Schema): readonly unknown[] | undefined {
  const listed: unknown = schema['enum'];
  if (Array.isArray(listed)) return [...(listed as readonly unknown[])];
  const choices = choicesOf(schema);
  const constants = choices.filter((choice) => 'const' in choice).map((choice) => choice['const']);
  return choices.length > 0 && constants.length === choices.length ? constants : undefined;
}

function schemaAt(schema: Schema, name: string): Schema {
  const inner = schema[name];
  return isSchema(inner) ? inner : {};
}

export function isSchema(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
