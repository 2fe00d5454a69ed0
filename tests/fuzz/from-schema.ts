import fc from 'fast-check';
import { nastyJson, nastyNumber, nastyText } from './nasty.ts';

type Schema = Readonly<Record<string, unknown>>;

const DEEPEST = 6;

/** Values of a JSON schema, and values that nearly are: about one node in ten is replaced by something else. */
export function fromSchema(schema: unknown, depth = 0): fc.Arbitrary<unknown> {
  const fitting = fitSchema(isSchema(schema) ? schema : {}, depth);
  return fc.oneof({ weight: 9, arbitrary: fitting }, { weight: 1, arbitrary: nastyJson });
}

function fitSchema(schema: Schema, depth: number): fc.Arbitrary<unknown> {
  if (depth > DEEPEST) return nastyJson;
  if ('const' in schema) return fc.constant(schema['const']);
  const examples = schema['examples'] ?? ('example' in schema ? [schema['example']] : undefined);
  const generated = generate(schema, depth);
  return Array.isArray(examples) && examples.length > 0
    ? fc.oneof(fc.constantFrom(...(examples as unknown[])), generated)
    : generated;
}

function generate(schema: Schema, depth: number): fc.Arbitrary<unknown> {
  const choices = schema['enum'];
  if (Array.isArray(choices) && choices.length > 0) return fc.constantFrom(...(choices as unknown[]));
  const variants = schema['anyOf'] ?? schema['oneOf'];
  if (Array.isArray(variants) && variants.length > 0)
    return fc.oneof(...variants.map((variant: unknown) => fromSchema(variant, depth + 1)));
  const type: unknown = Array.isArray(schema['type']) ? schema['type'][0] : schema['type'];
  switch (type) {
    case 'object':
      return objectOf(schema, depth);
    case 'array':
      return fc.array(fromSchema(schema['items'], depth + 1), { maxLength: 4 });
    case 'integer':
      return fc.oneof(fc.integer({ min: -5, max: 2000 }), nastyNumber);
    case 'number':
      return nastyNumber;
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'string':
      return textOf(schema);
    default:
      return nastyJson;
  }
}

function objectOf(schema: Schema, depth: number): fc.Arbitrary<unknown> {
  const properties = isSchema(schema['properties']) ? schema['properties'] : {};
  const required = Array.isArray(schema['required']) ? (schema['required'] as string[]) : [];
  const members = Object.fromEntries(
    Object.entries(properties).map(([name, property]) => [name, fromSchema(property, depth + 1)]),
  );
  const known = fc.record(members, { requiredKeys: required.filter((name) => name in members) });
  const more = isSchema(schema['additionalProperties'])
    ? fc.dictionary(
        fc.oneof(fc.constantFrom('a', 'b.c', 'total'), nastyText),
        fromSchema(schema['additionalProperties'], depth + 1),
        { maxKeys: 3 },
      )
    : fc.constant({});
  return fc.tuple(known, more, fc.integer({ min: 0, max: 9 })).map(([value, extra, luck]) => {
    const whole: Record<string, unknown> = { ...extra, ...value };
    // Now and then one that is needed is missing, or one is there that nobody knows.
    const [first] = required;
    if (luck === 0 && first !== undefined) delete whole[first];
    if (luck === 1) whole['unheardOf'] = 1;
    return whole;
  });
}

function textOf(schema: Schema): fc.Arbitrary<string> {
  switch (schema['format']) {
    case 'uuid':
      return fc.oneof(fc.uuid(), nastyText);
    case 'date-time':
      return fc.oneof(
        fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
        nastyText,
      );
    default:
      return fc.oneof(fc.stringMatching(/^[a-z][a-z0-9.-]{0,20}$/), nastyText);
  }
}

function isSchema(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
