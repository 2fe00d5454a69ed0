/**
 * Completes schemas for the published references: every schema in them has a description and an example. What an
 * author wrote stands; what is missing follows from the member's name and the schema itself.
 */
type Schema = Record<string, unknown>;

const LISTS = ['anyOf', 'oneOf', 'allOf'] as const;

/** @param description of the whole, where the schema itself has none */
export function describeSchema(schema: Schema, name: string, description?: string): Schema {
  // TypeBox marks its own schemas with members that are not JSON.
  const plain = JSON.parse(JSON.stringify(schema)) as Schema;
  return complete(plain, name, description);
}

function complete(schema: Schema, name: string, above?: string): Schema {
  const out: Schema = { ...schema };
  out['description'] ??= above ?? USUAL[name] ?? sentence(name);
  const properties = objectOf(schema['properties']);
  if (properties !== undefined) {
    out['properties'] = Object.fromEntries(
      Object.entries(properties).map(([key, value]) => [key, complete(objectOf(value) ?? {}, key)]),
    );
  }
  const items = objectOf(schema['items']);
  if (items !== undefined) out['items'] = complete(items, singular(name));
  const additional = objectOf(schema['additionalProperties']);
  if (additional !== undefined) out['additionalProperties'] = complete(additional, name);
  const patterns = objectOf(schema['patternProperties']);
  if (patterns !== undefined) {
    out['patternProperties'] = Object.fromEntries(
      Object.entries(patterns).map(([key, value]) => [key, complete(objectOf(value) ?? {}, name)]),
    );
  }
  for (const list of LISTS) {
    const members = schema[list];
    if (Array.isArray(members))
      out[list] = members.map((member: Schema) => complete(member, name, String(out['description'])));
  }
  const examples = schema['examples'];
  out['example'] ??= Array.isArray(examples) && examples.length > 0 ? examples[0] : exampleOf(out, name);
  return out;
}

/** Members that say the same wherever they are. */
const USUAL: Readonly<Record<string, string>> = {
  items: 'What there is, in the order that the route tells.',
  next: 'The cursor of the next page, or null at the end.',
  code: 'The stable code of the error, for branching on.',
  detail: 'The error in a sentence, for a person.',
};

/**
 * A value that fits the schema, as far as its form tells.
 * @param name what a text is the example of
 */
export function exampleOf(schema: Schema, name = 'text'): unknown {
  if ('example' in schema) return schema['example'];
  if ('default' in schema) return schema['default'];
  if ('const' in schema) return schema['const'];
  const options = schema['enum'];
  if (Array.isArray(options)) return options[0];
  for (const list of LISTS) {
    const members = schema[list];
    if (!Array.isArray(members) || members.length === 0) continue;
    const values = members.map((member) => exampleOf(objectOf(member) ?? {}, name));
    return list === 'allOf' && values.every(objectOf) ? Object.assign({}, ...values) : values[0];
  }
  const type: unknown = schema['type'];
  switch (Array.isArray(type) ? type.find((each) => each !== 'null') : type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(objectOf(schema['properties']) ?? {}).map(([key, value]) => [
          key,
          exampleOf(objectOf(value) ?? {}, key),
        ]),
      );
    case 'array':
      return [exampleOf(objectOf(schema['items']) ?? {}, singular(name))];
    case 'integer':
    case 'number':
      return schema['minimum'] ?? 1;
    case 'boolean':
      return true;
    case 'null':
      return null;
    case 'string':
      return (
        {
          'date-time': '2026-11-20T12:00:00Z',
          uuid: '0198c0de-0000-7000-8000-000000000001',
          date: '2026-11-20',
          time: '12:00:00Z',
          duration: 'PT1H',
          email: 'ann@example.com',
          hostname: 'example.com',
          ipv4: '192.0.2.1',
          ipv6: '2001:db8::1',
          uri: 'https://example.com/',
          'uri-reference': '/orders/7',
        }[String(schema['format'])] ?? name.padEnd(Number(schema['minLength'] ?? 0), '.')
      );
    default:
      return {};
  }
}

function objectOf(value: unknown): Schema | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Schema) : undefined;
}

function sentence(name: string): string {
  const words = name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replaceAll(/[_-]/g, ' ')
    .toLowerCase();
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}

function singular(name: string): string {
  return name.endsWith('ies') ? `${name.slice(0, -3)}y` : name.replace(/s$/, '');
}
