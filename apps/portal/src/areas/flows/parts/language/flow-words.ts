import type { FlowSchema } from '@pvt/client/flow-schema';
import type { Explanation, JsonPlace, Suggestion } from '@pvt/ui/editor';
import { celExplanation, celSuggestions, type Scope } from './cel-words.ts';
import { membersOf, optionsOf, schemasAt } from './flow-schemas.ts';

export interface FlowScope {
  readonly eventTypes: readonly string[];
  /** What expressions at the path see. */
  readonly scopeAt: (path: readonly (string | number)[]) => Scope;
}

function isCel({ format }: FlowSchema): boolean {
  return format === 'cel';
}

/** A name or a text of the tenant's own, which no schema lists. */
function isEventType(path: readonly (string | number)[]): boolean {
  return path[0] === 'on' || path.slice(-3).join('.') === 'to.event.type';
}

/** What can be written at a place of a definition. */
export function flowSuggestions(place: JsonPlace, { eventTypes, scopeAt }: FlowScope): Suggestion[] {
  const { path, kind, names, text = '', before } = place;
  const schemas = schemasAt(path);
  if (kind === 'name')
    return [...membersOf(schemas, names)].map(([label, schema]) => ({
      label,
      kind: 'property',
      detail: typeOf(schema),
      value: beginning(schema),
      ...(schema.description === undefined ? {} : { about: describe(schema) }),
    }));
  if (isEventType(path)) return eventTypes.map((label) => ({ label, kind: 'value', value: label }));
  if (schemas.some(isCel) && place.text !== undefined) return celSuggestions(text.slice(0, before), scopeAt(path));
  return schemas.flatMap((schema): Suggestion[] => {
    if ('const' in schema) return [{ label: String(schema.const), kind: 'value', value: schema.const }];
    return schema.type === 'boolean' ? [true, false].map((value) => ({ label: `${value}`, kind: 'value', value })) : [];
  });
}

/** What is at a place of a definition. */
export function flowExplanation(place: JsonPlace): Explanation | undefined {
  const { path, kind, text = '', before } = place;
  if (kind === 'value') {
    const schemas = schemasAt(path);
    if (schemas.some(isCel)) return celExplanation(text, before);
    const [schema] = schemas;
    return schema?.description === undefined ? undefined : { title: String(path.at(-1)), about: schema.description };
  }
  const named = schemasAt(path).flatMap(({ properties = {}, values }) => properties[text] ?? values ?? []);
  const [schema] = named;
  if (schema === undefined) return undefined;
  // Of a kind of step, what the step does says more than what the member holds.
  const owners = schemasAt(path).filter(({ properties = {} }) => Object.hasOwn(properties, text));
  const isKind = owners.length === 1 && schemasAt(path).length > 1;
  const about = [isKind ? owners[0]?.description : undefined, describe(schema)].filter((part) => part !== undefined);
  const example = schema.example ?? optionsOf(schema)[0]?.example;
  return {
    title: text,
    about: about.join(' '),
    ...(example === undefined ? {} : { code: [JSON.stringify(example)] }),
  };
}

function describe(schema: FlowSchema): string {
  return schema.description ?? optionsOf(schema)[0]?.description ?? '';
}

function typeOf(schema: FlowSchema): string {
  const types = optionsOf(schema).map((option) => (isCel(option) ? 'CEL' : (option.type ?? '')));
  return [...new Set(types)].filter((type) => type !== '').join(' | ');
}

/** The value that a member begins with: an example, and for an expression an empty text. */
function beginning(schema: FlowSchema): unknown {
  const options = optionsOf(schema);
  if (options.some(isCel)) return '';
  return schema.example ?? options[0]?.example ?? '';
}
