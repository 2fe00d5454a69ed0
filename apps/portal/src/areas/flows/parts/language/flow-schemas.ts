import { flowSchemas } from '@pvt/client/flow-language';
import type { FlowSchema } from '@pvt/client/flow-schema';

/** What may stand at a place of a definition: each schema that fits the path to it. */
export function schemasAt(path: readonly (string | number)[]): FlowSchema[] {
  return path.reduce<FlowSchema[]>(
    (schemas, part) => schemas.flatMap((schema) => within(schema, part)),
    optionsOf({ $ref: '#/components/schemas/FlowDefinition' }),
  );
}

/** A schema without references, as the schemas that it allows. */
export function optionsOf(schema: FlowSchema): FlowSchema[] {
  const name = schema.$ref?.split('/').at(-1);
  const { $ref: _, ...own } = schema;
  const there = name === undefined ? undefined : flowSchemas[name];
  if (there !== undefined) return optionsOf(there);
  const { anyOf, ...rest } = own;
  return anyOf === undefined ? [rest] : anyOf.flatMap(optionsOf);
}

function within(schema: FlowSchema, part: string | number): FlowSchema[] {
  if (typeof part === 'number') return schema.items === undefined ? [] : optionsOf(schema.items);
  const property = schema.properties?.[part] ?? schema.values;
  return property === undefined ? [] : optionsOf(property);
}

/** The members that the schemas know, with what each is; those of kinds that what is there excludes are left out. */
export function membersOf(schemas: readonly FlowSchema[], names: readonly string[]): Map<string, FlowSchema> {
  const known = schemas.filter(({ properties = {} }) => names.every((name) => Object.hasOwn(properties, name)));
  const members = known.flatMap(({ properties = {} }) => Object.entries(properties));
  return new Map(members.filter(([name]) => !names.includes(name)));
}
