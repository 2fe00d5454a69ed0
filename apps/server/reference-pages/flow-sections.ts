import { type CelFunction, celFunctions } from '@pvt/kernel/cel/catalogue';
import { GROUPS } from '@pvt/kernel/cel/function-notes';

/** What is read of a schema in an OpenAPI document. */
export interface FlowSchema {
  readonly [word: string]: unknown;
  readonly description?: string;
  readonly properties?: Readonly<Record<string, FlowSchema>>;
  readonly required?: readonly string[];
  readonly anyOf?: readonly FlowSchema[];
  readonly items?: FlowSchema;
  readonly $ref?: string;
}

export type Schemas = Readonly<Record<string, FlowSchema>>;

/** The name of a schema that is referred to. */
function nameOf({ $ref }: FlowSchema): string | undefined {
  return $ref?.split('/').at(-1);
}

/** FlowDefinition and all that it leads to, itself first. */
export function schemasOfFlows(all: Schemas): Map<string, FlowSchema> {
  const found = new Map<string, FlowSchema>();
  const follow = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    const name = nameOf(value as FlowSchema);
    const schema = name === undefined ? undefined : all[name];
    if (name !== undefined && schema !== undefined) note(name, schema);
    Object.values(value).forEach(follow);
  };
  const note = (name: string, schema: FlowSchema): void => {
    if (found.has(name)) return;
    found.set(name, schema);
    follow(schema);
  };
  const { FlowDefinition } = all;
  if (FlowDefinition === undefined) throw new Error('the document has no FlowDefinition');
  note('FlowDefinition', FlowDefinition);
  return found;
}

/** A member of a step or of the definition; texts have `code` in them. */
export interface MemberRow {
  /** `lookup.table`. */
  readonly member: string;
  readonly type: string;
  readonly optional: boolean;
  readonly text: string;
}

export interface StepSection {
  readonly kind: string;
  readonly description: string;
  readonly members: readonly MemberRow[];
  readonly example: unknown;
}

/** All that there is to know of writing flows. */
export interface FlowSections {
  readonly introduction: string;
  readonly definition: Omit<StepSection, 'kind' | 'description'>;
  readonly aboutSteps: string;
  readonly steps: readonly StepSection[];
  readonly aboutExpressions: string;
  readonly functions: readonly { readonly group: string; readonly functions: readonly CelFunction[] }[];
}

/** @param all the schemas of an OpenAPI document of ours */
export function flowSections(all: Schemas): FlowSections {
  const schemas = schemasOfFlows(all);
  const definition = schemas.get('FlowDefinition') ?? {};
  const kinds = (schemas.get('FlowStep')?.anyOf ?? []).flatMap((kind) => nameOf(kind) ?? []);
  const functions = celFunctions();
  return {
    introduction:
      'A flow is saved with `PUT /v1/flows/{name}` and tried with `POST /v1/flows/{name}/test`; `POST /v1/flows/{name}/check` takes the same body as the save and reports what is wrong with it, with the place. The editor in the portal completes and explains the same.',
    definition: { members: membersOf(definition, all), example: definition['example'] },
    aboutSteps: 'A step is an object with one of the members below, and a `name` of its own where it should have one.',
    steps: kinds.map((name): StepSection => {
      const schema = all[name] ?? {};
      return {
        kind: Object.keys(schema.properties ?? {}).find((member) => member !== 'name') ?? '',
        description: String(schema.description ?? ''),
        members: membersOf(schema, all),
        example: schema['example'],
      };
    }),
    aboutExpressions:
      'Expressions are CEL (https://cel.dev), the same in flows, sources, metrics and filters. In a flow they see `event` (type, id, key, time, source) and `data`, in a source `row` and `line`. Numbers of JSON and whole numbers mix: `data.nights * 2`.',
    functions: GROUPS.map((group) => ({ group, functions: functions.filter((one) => one.group === group) })),
  };
}

/** The schema of the members of an object whose names are free. */
export function valuesOf({ patternProperties, additionalProperties }: FlowSchema): FlowSchema | undefined {
  const [pattern] = Object.values((patternProperties ?? {}) as Schemas);
  return pattern ?? (typeof additionalProperties === 'object' ? (additionalProperties as FlowSchema) : undefined);
}

function membersOf(schema: FlowSchema, all: Schemas): MemberRow[] {
  return rowsOf(schema, all, '').filter(({ member }) => member !== 'name');
}

function rowsOf(given: FlowSchema, all: Schemas, path: string): MemberRow[] {
  const schema = resolved(given, all);
  const own = Object.entries(schema.properties ?? {}).flatMap(([name, property]) => {
    const at = path === '' ? name : `${path}.${name}`;
    const isNeeded = schema.required?.includes(name) === true;
    const row = { member: at, type: typeOf(property, all), optional: !isNeeded, text: textOf(property, all) };
    return [row, ...rowsWithin(property, all, at)];
  });
  const values = valuesOf(schema);
  return values === undefined ? own : [...own, ...rowsWithin(values, all, `${path}.NAME`)];
}

/** Steps within steps are told once. */
function rowsWithin(property: FlowSchema, all: Schemas, path: string): MemberRow[] {
  const { anyOf = [], items } = resolved(property, all);
  if (items !== undefined) return nameOf(items) === 'FlowStep' ? [] : rowsOf(items, all, `${path}[]`);
  return anyOf.length > 0 ? anyOf.flatMap((option) => rowsOf(option, all, path)) : rowsOf(property, all, path);
}

function resolved(schema: FlowSchema, all: Schemas): FlowSchema {
  const name = nameOf(schema);
  return name === undefined ? schema : (all[name] ?? {});
}

function textOf(property: FlowSchema, all: Schemas): string {
  return String(property.description ?? resolved(property, all).description ?? '');
}

function typeOf(property: FlowSchema, all: Schemas): string {
  const { anyOf, items, const: constant, format, type } = resolved(property, all);
  if (anyOf !== undefined) return [...new Set(anyOf.map((option) => typeOf(option, all)))].join(' or ');
  if (constant !== undefined) return `\`${JSON.stringify(constant)}\``;
  if (items !== undefined) return nameOf(items) === 'FlowStep' ? 'list of steps' : `list of ${typeOf(items, all)}`;
  return format === 'cel' ? 'expression' : String(type ?? 'any');
}
