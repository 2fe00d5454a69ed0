import { _, type Ajv2020 } from 'ajv/dist/2020.js';

/** Checking that would take too long. */
export class SchemaTooCostly extends Error {
  constructor() {
    super('it takes too long: the schema goes through too much of it too often');
    this.name = 'SchemaTooCostly';
  }
}

/** Charges the budget of the event that is checked. */
export type Spend = (steps: number) => void;

const KEYWORD = '$steps';
/** What a schema's own member of that name can never be. */
class Steps {
  readonly count: number;

  constructor(count: number) {
    this.count = count;
  }
}

/** Keywords whose members are schemas by name. */
const MAPS = new Set(['properties', 'patternProperties', '$defs', 'definitions', 'dependentSchemas', 'dependencies']);
/** Keywords whose schema is for each element or member of the value. */
const EACH = new Set([
  'items',
  'prefixItems',
  'contains',
  'additionalProperties',
  'propertyNames',
  'unevaluatedItems',
  'unevaluatedProperties',
]);
/** Of 50 ns. What a reference leads to may leave an error behind, which is kept until the event is judged. */
const CALL = 16;
const PART = 1;
const VALUES = new Set(['const', 'enum']);
const REFERENCES = ['$ref', '$dynamicRef', '$recursiveRef'] as const;

/**
 * The schema with a charge wherever a part of it can be run more than once for an event: for each element of a list and
 * at each reference, which may double at each level, or follow the data down twice. The rest is run once at most.
 * @throws Error when a reference leads into a value, which is no schema
 */
export function withSteps(schema: object): object {
  return metered(schema, schema, false) as object;
}

export function addSteps(ajv: Ajv2020, spend: Spend): void {
  ajv.addKeyword({
    keyword: KEYWORD,
    // The first of all keywords for values of any type, so that none of them runs uncharged.
    before: '$dynamicAnchor',
    code({ gen, schema }) {
      const steps: unknown = schema;
      if (steps instanceof Steps) gen.code(_`${gen.scopeValue('func', { ref: spend })}(${steps.count})`);
    },
  });
}

function metered(node: unknown, root: object, each: boolean): unknown {
  if (Array.isArray(node)) return node.map((member) => metered(member, root, each));
  if (typeof node !== 'object' || node === null) return node;
  let steps = each ? PART + (sizeOf(node) >> 2) : 0;
  for (const reference of referencesOf(node)) steps += CALL + (sizeOf(targetOf(reference, root)) >> 2);
  const copy = Object.fromEntries(
    Object.entries(node).map(([name, member]) => [name, VALUES.has(name) ? member : meteredMember(name, member, root)]),
  );
  if (steps > 0) Reflect.set(copy, KEYWORD, new Steps(steps));
  return copy;
}

function meteredMember(name: string, member: unknown, root: object): unknown {
  if (!MAPS.has(name) || typeof member !== 'object' || member === null) return metered(member, root, EACH.has(name));
  return Object.fromEntries(
    Object.entries(member).map(([key, schema]) => [key, metered(schema, root, name === 'patternProperties')]),
  );
}

function referencesOf(node: object): string[] {
  return REFERENCES.map((name): unknown => Reflect.get(node, name)).filter((given) => typeof given === 'string');
}

/** All of the schema, unless the reference is a plain path in it. */
function targetOf(reference: string, root: object): unknown {
  const [document = '', path = ''] = reference.split('#');
  const segments = path.split('/').slice(1).map(unescaped);
  let inMap = false;
  let target: unknown = root;
  for (const segment of segments) {
    if (!inMap && VALUES.has(segment)) throw new Error(`"${reference}" refers to a value, which is no schema`);
    inMap = !inMap && MAPS.has(segment);
    target = typeof target === 'object' && target !== null ? Reflect.get(target, segment) : undefined;
  }
  return document === '' && path.startsWith('/') && target !== undefined ? target : root;
}

function unescaped(segment: string): string {
  return decodeURIComponent(segment).replaceAll('~1', '/').replaceAll('~0', '~');
}

/** Places of a schema, those of its values included. */
function sizeOf(node: unknown): number {
  if (typeof node !== 'object' || node === null) return 1;
  return Object.values(node).reduce<number>((sum, member) => sum + sizeOf(member), 1);
}
