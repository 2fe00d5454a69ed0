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
  return complete(plain, name, plain, description);
}

function complete(schema: Schema, name: string, root: Schema, above?: string): Schema {
  const out: Schema = { ...schema };
  out['description'] ??= above ?? USUAL[name] ?? sentence(name);
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
    if (Array.isArray(members))
      out[list] = members.map((member: Schema) => complete(member, name, root, String(out['description'])));
  }
  const examples = schema['examples'];
  out['example'] ??= Array.isArray(examples) && examples.length > 0 ? examples[0] : exampleOf(out, name, root);
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
 * @param root what its references (`#/$defs/…`) are within
 */
export function exampleOf(schema: Schema, name = 'text', root: Schema = schema): unknown {
  const value = valueOf(schema, { name, root, within: [], left: { parts: MOST_PARTS } });
  return value === ENDLESS ? {} : value;
}

interface Place {
  readonly name: string;
  readonly root: Schema;
  /** The references that lead here: one that leads back to itself has no value without an end. */
  readonly within: readonly string[];
  /** What the whole may still have. */
  readonly left: { parts: number };
}

function valueOf(schema: Schema, place: Place): unknown {
  place.left.parts -= 1;
  if (place.left.parts < 0) return ENDLESS;
  for (const given of ['example', 'default', 'const']) if (given in schema) return schema[given];
  const reference = schema['$ref'];
  if (typeof reference === 'string') return referredValue(reference, place);
  const options = schema['enum'];
  if (Array.isArray(options)) return options[0];
  for (const list of LISTS) {
    const members = schema[list];
    if (!Array.isArray(members) || members.length === 0) continue;
    const values = members.map((member) => valueOf(objectOf(member) ?? {}, place));
    return list === 'allOf' && values.every(objectOf) ? Object.assign({}, ...values) : values[0];
  }
  const types: unknown = schema['type'];
  const type: unknown = Array.isArray(types) ? types.find((each) => each !== 'null') : types;
  switch (type ?? (schema['properties'] === undefined ? undefined : 'object')) {
    case 'object':
      return Object.fromEntries(
        Object.entries(objectOf(schema['properties']) ?? {})
          .map(([name, value]) => [name, valueOf(objectOf(value) ?? {}, { ...place, name })])
          .filter(([, value]) => value !== ENDLESS),
      );
    case 'array': {
      const item = valueOf(objectOf(schema['items']) ?? {}, { ...place, name: singular(place.name) });
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
      return TEXTS[String(schema['format'])] ?? place.name.padEnd(Number(schema['minLength'] ?? 0), '.');
    default:
      return {};
  }
}

/** References that each lead to two more have an example that doubles with each of them. */
const MOST_PARTS = 10_000;
const ENDLESS = Symbol('endless');

const TEXTS: Readonly<Record<string, string>> = {
  'date-time': '2026-11-20T12:00:00Z',
  date: '2026-11-20',
  time: '12:00:00Z',
  duration: 'PT1H',
  uuid: '0198c0de-0000-7000-8000-000000000001',
  email: 'ann@example.com',
  hostname: 'example.com',
  ipv4: '192.0.2.1',
  ipv6: '2001:db8::1',
  uri: 'https://example.com/',
  'uri-reference': '/orders/7',
};

function referredValue(reference: string, place: Place): unknown {
  if (place.within.includes(reference)) return ENDLESS;
  const target = referred(reference, place.root);
  return target === undefined ? {} : valueOf(target, { ...place, within: [...place.within, reference] });
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
