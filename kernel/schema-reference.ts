/**
 * Completes schemas for the published references: every schema in them has a description and an example. What an
 * author wrote stands; what is missing follows from the member's name and the schema itself.
 */
type Schema = Record<string, unknown>;

const LISTS = ['anyOf', 'oneOf', 'allOf'] as const;

export function describeSchema(schema: Schema, name: string): Schema {
  // TypeBox marks its own schemas with members that are not JSON.
  const plain = JSON.parse(JSON.stringify(schema)) as Schema;
  return complete(plain, name, plain);
}

function complete(schema: Schema, name: string, root: Schema): Schema {
  const out: Schema = { ...schema };
  out['description'] ??= sentence(name);
  const properties = objectOf(schema['properties']);
  if (properties !== undefined) {
    out['properties'] = Object.fromEntries(
      Object.entries(properties).map(([key, value]) => [key, complete(objectOf(value) ?? {}, key, root)]),
    );
  }
  const items = objectOf(schema['items']);
  if (items !== undefined) out['items'] = complete(items, singular(name), root);
  const additional = objectOf(schema['additionalProperties']);
  if (additional !== undefined) out['additionalProperties'] = complete(additional, name, root);
  const patterns = objectOf(schema['patternProperties']);
  if (patterns !== undefined) {
    out['patternProperties'] = Object.fromEntries(
      Object.entries(patterns).map(([key, value]) => [key, complete(objectOf(value) ?? {}, name, root)]),
    );
  }
  for (const list of LISTS) {
    const members = schema[list];
    if (Array.isArray(members)) out[list] = members.map((member: Schema) => complete(member, name, root));
  }
  const examples = schema['examples'];
  out['example'] ??= Array.isArray(examples) && examples.length > 0 ? examples[0] : exampleOf(out, root);
  return out;
}

/**
 * A value that fits the schema, as far as its form tells.
 * @param root what its references (`#/$defs/…`) are within
 */
export function exampleOf(schema: Schema, root: Schema = schema): unknown {
  const value = valueOf(schema, root, []);
  return value === ENDLESS ? {} : value;
}

/** @param within the references that lead here: one that leads back to itself has no value without an end */
function valueOf(schema: Schema, root: Schema, within: readonly string[]): unknown {
  for (const given of ['example', 'default', 'const']) if (given in schema) return schema[given];
  const reference = schema['$ref'];
  if (typeof reference === 'string') return referredValue(reference, root, within);
  const options = schema['enum'];
  if (Array.isArray(options)) return options[0];
  for (const list of LISTS) {
    const members = schema[list];
    if (Array.isArray(members) && members.length > 0) return valueOf(objectOf(members[0]) ?? {}, root, within);
  }
  const type: unknown = Array.isArray(schema['type']) ? schema['type'][0] : schema['type'];
  switch (type ?? (schema['properties'] === undefined ? undefined : 'object')) {
    case 'object':
      return Object.fromEntries(
        Object.entries(objectOf(schema['properties']) ?? {})
          .map(([key, value]) => [key, valueOf(objectOf(value) ?? {}, root, within)])
          .filter(([, value]) => value !== ENDLESS),
      );
    case 'array': {
      const item = valueOf(objectOf(schema['items']) ?? {}, root, within);
      return item === ENDLESS ? [] : [item];
    }
    case 'integer':
    case 'number':
      return schema['minimum'] ?? 1;
    case 'boolean':
      return true;
    case 'null':
      return null;
    case 'string':
      return TEXTS[String(schema['format'])] ?? 'text';
    default:
      return {};
  }
}

const ENDLESS = Symbol('endless');

const TEXTS: Readonly<Record<string, string>> = {
  'date-time': '2026-11-20T12:00:00Z',
  date: '2026-11-20',
  time: '12:00:00Z',
  duration: 'PT1H',
  uuid: '0198c0de-0000-7000-8000-000000000001',
  uri: 'https://example.com/',
  email: 'someone@example.com',
};

function referredValue(reference: string, root: Schema, within: readonly string[]): unknown {
  if (within.includes(reference)) return ENDLESS;
  const target = referred(reference, root);
  return target === undefined ? {} : valueOf(target, root, [...within, reference]);
}

/** What a reference within the document leads to (RFC 6901, as a URI's fragment). */
function referred(reference: string, root: Schema): Schema | undefined {
  if (!reference.startsWith('#') || !URL.canParse(reference, 'schema:')) return undefined;
  let at: unknown = root;
  for (const token of decodeURIComponent(reference).split('/').slice(1)) {
    at = objectOf(at)?.[token.replaceAll('~1', '/').replaceAll('~0', '~')];
  }
  return objectOf(at);
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
