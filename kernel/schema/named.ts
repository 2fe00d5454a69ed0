type Json = Record<string, unknown>;

export interface Hoisted {
  /** The document, with references in the place of named schemas. */
  readonly document: Json;
  /** Name → schema; they refer to each other, too. */
  readonly schemas: Readonly<Record<string, Json>>;
}

/** A name for types, and not a title in words. */
const NAME = /^[A-Z][A-Za-z0-9]*$/;

/**
 * Moves the schemas that have a name, a `title` in PascalCase, out of a document, so that each is written once and
 * generated clients know it by that name.
 * @throws Error when two schemas that differ have one name
 */
export function hoistNamed(document: Json): Hoisted {
  const schemas = new Map<string, { readonly schema: Json; readonly text: string }>();

  function hoist(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(hoist);
    if (typeof value !== 'object' || value === null) return value;
    const entries = Object.entries(value).map(([key, member]): [string, unknown] => [
      key,
      DATA.has(key) ? member : hoist(member),
    ]);
    const schema = Object.fromEntries(entries);
    const { title } = schema;
    if (typeof title !== 'string' || !NAME.test(title) || !isSchema(schema)) return schema;
    const text = JSON.stringify(schema);
    const known = schemas.get(title);
    if (known !== undefined && known.text !== text)
      throw new Error(`two schemas are called ${title}:\n${known.text}\n${text}`);
    schemas.set(title, { schema, text });
    return { $ref: `#/components/schemas/${title}` };
  }

  const out = hoist(document) as Json;
  const named = [...schemas].map(([name, { schema }]) => [name, schema] as const);
  return { document: out, schemas: Object.fromEntries(named.sort(([a], [b]) => (a < b ? -1 : 1))) };
}

/** What holds values, in which a member that is called title is no schema's. */
const DATA = new Set(['example', 'examples', 'default', 'const', 'enum']);

function isSchema(value: Json): boolean {
  return ['type', 'anyOf', 'oneOf', 'allOf', 'enum', 'const'].some((member) => member in value);
}
