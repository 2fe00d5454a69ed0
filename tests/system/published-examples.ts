import { setImmediate } from 'node:timers/promises';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormatsModule from 'ajv-formats';

const addFormats = addFormatsModule as unknown as (ajv: Ajv2020) => Ajv2020;

type Json = Readonly<Record<string, unknown>>;

const DOCUMENT = 'https://document.test/';

/** Checks values against the schemas of a published document, whose `$ref`s may point anywhere in it. */
export interface SchemaChecker {
  /** What a value has against a schema, in words; nothing where it fits. */
  faults(schema: unknown, value: unknown): string | undefined;
}

export function schemaChecker(document: Json): SchemaChecker {
  const ajv = addFormats(new Ajv2020({ strict: false, allErrors: false, inlineRefs: false })).addFormat('cel', true);
  ajv.addSchema({ $id: DOCUMENT, components: document['components'] });
  // By its text, since the same schema stands beside many examples.
  const compiled = new Map<string, ValidateFunction>();
  return {
    faults(schema, value) {
      const text = JSON.stringify(schema);
      let validate = compiled.get(text);
      if (validate === undefined) {
        validate = ajv.compile(ofDocument(schema));
        compiled.set(text, validate);
      }
      return validate(value) ? undefined : ajv.errorsText(validate.errors, { dataVar: '' });
    },
  };
}

/** A schema whose `$ref`s from the document's root find it, since it is compiled by itself. */
function ofDocument(schema: unknown): object {
  const whole = (name: string, value: unknown): unknown =>
    name === '$ref' && typeof value === 'string' && value.startsWith('#/') ? `${DOCUMENT}${value}` : value;
  return Object(JSON.parse(JSON.stringify(schema, whole)));
}

/** Every example of a document that does not fit the schema it stands beside: `pointer: what is wrong`. */
export async function invalidExamples(document: Json): Promise<string[]> {
  const checker = schemaChecker(document);
  const found: string[] = [];
  for (const { pointer, schema, value } of examplesOf(document)) {
    // Connections that the server closes meanwhile are to be seen closed.
    await setImmediate();
    const faults = checker.faults(schema, value);
    if (faults !== undefined) found.push(`${pointer}: ${faults} (${JSON.stringify(value)})`);
  }
  return found;
}

interface Example {
  readonly pointer: string;
  readonly schema: unknown;
  readonly value: unknown;
}

function examplesOf(document: Json): Example[] {
  const found: Example[] = [];
  const say = (pointer: string, schema: unknown, value: unknown) => found.push({ pointer, schema, value });

  function walk(node: unknown, pointer: string): void {
    if (typeof node !== 'object' || node === null) return;
    if (Array.isArray(node)) return node.forEach((item, i) => walk(item, `${pointer}/${i}`));
    const object = node as Json;
    // Of a schema itself, and of a parameter or a media type with the schema in it.
    const schema = object['schema'] ?? (isSchema(object) ? object : undefined);
    if (schema !== undefined) {
      if ('example' in object) say(pointer, schema, object['example']);
      if (isSchema(object) && Array.isArray(object['examples']))
        object['examples'].forEach((value, i) => say(`${pointer}/examples/${i}`, schema, value));
    }
    const { payload, examples } = object;
    if (payload !== undefined && Array.isArray(examples))
      examples.forEach((each: Json, i) => say(`${pointer}/examples/${i}`, payload, each['payload']));
    for (const [name, value] of Object.entries(object)) {
      if (!['example', 'examples', 'default', 'const', 'enum'].includes(name)) walk(value, `${pointer}/${name}`);
    }
  }

  walk(document, '');
  return found;
}

function isSchema(object: Json): boolean {
  return ['type', 'anyOf', 'oneOf', 'allOf', 'const', 'enum', 'properties', '$ref'].some(
    (name) =>
      name in object &&
      (name !== 'type' || /^(object|array|string|number|integer|boolean|null)|,/.test(String(object[name]))),
  );
}
