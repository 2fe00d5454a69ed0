import { decimalOf, isMultiple } from '@pvt/kernel/decimal';
import type { FieldError } from '@pvt/kernel/errors';
import { escapePointer, sameJson } from '@pvt/kernel/json';
import type { Compatibility } from './event-type.ts';

type Schema = Readonly<Record<string, unknown>>;

/** What stands against replacing `before` by `after`; empty when they are compatible. */
export function incompatibilities(before: unknown, after: unknown, mode: Compatibility): FieldError[] {
  const found: FieldError[] = [];
  if (mode === 'backward' || mode === 'full')
    rejects(schemaOf(before), schemaOf(after), '', 'an event under the old schema', found);
  if (mode === 'forward' || mode === 'full')
    rejects(schemaOf(after), schemaOf(before), '', 'an event under the new schema', found);
  return found;
}

/** Keywords that are compared one by one; a change in any other is rejected, since its meaning is not followed here. */
const FOLLOWED = new Set([
  ...['type', 'properties', 'required', 'additionalProperties', 'items', 'enum', 'const'],
  ...['minimum', 'exclusiveMinimum', 'minLength', 'minItems', 'minProperties'],
  ...['maximum', 'exclusiveMaximum', 'maxLength', 'maxItems', 'maxProperties'],
  'multipleOf',
]);
const NOTES = new Set([
  '$schema',
  '$id',
  '$comment',
  'title',
  'description',
  'examples',
  'example',
  'default',
  'deprecated',
  'readOnly',
  'writeOnly',
]);
/** By what others ask for: gone, these leave more to those, or less is evaluated before them. */
const LEFT_TO: Readonly<Record<string, readonly string[]>> = {
  patternProperties: ['additionalProperties', 'unevaluatedProperties'],
  prefixItems: ['items', 'unevaluatedItems'],
  minContains: ['contains'],
  nullable: ['type'],
  contains: ['unevaluatedItems'],
  items: ['unevaluatedItems'],
  properties: ['unevaluatedProperties'],
  additionalProperties: ['unevaluatedProperties'],
  $dynamicAnchor: ['$dynamicRef', '$ref'],
  ...Object.fromEntries(
    ['allOf', 'anyOf', 'oneOf', 'if', 'then', 'else', '$ref', '$dynamicRef', 'dependentSchemas', 'dependencies'].map(
      (keyword) => [keyword, ['unevaluatedProperties', 'unevaluatedItems']],
    ),
  ),
};
const LOWER = ['minimum', 'exclusiveMinimum', 'minLength', 'minItems', 'minProperties'];
const UPPER = ['maximum', 'exclusiveMaximum', 'maxLength', 'maxItems', 'maxProperties'];

/** Finds values that `wide` allows and `narrow` rejects. */
function rejects(wide: Schema, narrow: Schema, at: string, subject: string, found: FieldError[]): void {
  // What asks for nothing rejects nothing.
  if (Object.keys(narrow).every((keyword) => NOTES.has(keyword))) return;
  const report = (keyword: string, detail: string): void =>
    void found.push({ pointer: keyword === '' ? at : `${at}/${keyword}`, detail: `${subject} ${detail}` });
  if (Reflect.get(narrow, 'never') === true) return report('', 'may have a value here, which is rejected now');

  const widerTypes = typesOf(wide);
  const narrowerTypes = typesOf(narrow);
  const lost = widerTypes.filter(
    (type) => !narrowerTypes.includes(type) && !(type === 'integer' && narrowerTypes.includes('number')),
  );
  if (lost.length > 0) report('type', `may be of type ${lost.join(', ')}, which is rejected now`);

  const required = listOf(narrow['required']).filter((name) => !listOf(wide['required']).includes(name));
  for (const name of required) report('required', `may lack "${String(name)}", which is required now`);

  valuesNarrowed(wide, narrow, report);
  for (const keyword of LOWER) boundNarrowed(wide, narrow, keyword, (was, is) => was === undefined || is > was, report);
  for (const keyword of UPPER) boundNarrowed(wide, narrow, keyword, (was, is) => was === undefined || is < was, report);

  multipleNarrowed(wide, narrow, report);

  membersNarrowed(wide, narrow, at, subject, found);
  restNarrowed(wide, narrow, report);
  if (narrow['items'] !== undefined)
    rejects(schemaOf(wide['items']), schemaOf(narrow['items']), `${at}/items`, subject, found);

  for (const keyword of new Set([...Object.keys(wide), ...Object.keys(narrow)])) {
    if (FOLLOWED.has(keyword) || NOTES.has(keyword) || keyword === 'never') continue;
    if (narrow[keyword] !== undefined && !sameJson(wide[keyword], narrow[keyword])) {
      report(keyword, `may not fit the changed "${keyword}"; whether it does can not be seen from the schemas`);
    }
  }
}

function valuesNarrowed(wide: Schema, narrow: Schema, report: (keyword: string, detail: string) => void): void {
  const allowed = narrow['const'] !== undefined ? [narrow['const']] : narrow['enum'];
  if (!Array.isArray(allowed)) return;
  const before = wide['const'] !== undefined ? [wide['const']] : wide['enum'];
  const keyword = narrow['const'] !== undefined ? 'const' : 'enum';
  if (!Array.isArray(before)) return report(keyword, 'may have any value, only some are allowed now');
  const gone = before.filter((value) => !allowed.some((other) => sameJson(value, other)));
  if (gone.length > 0) report(keyword, `may have the value ${JSON.stringify(gone[0])}, which is rejected now`);
}

function boundNarrowed(
  wide: Schema,
  narrow: Schema,
  keyword: string,
  tighter: (was: number | undefined, is: number) => boolean,
  report: (keyword: string, detail: string) => void,
): void {
  const is = narrow[keyword];
  const was = wide[keyword];
  if (typeof is === 'number' && tighter(typeof was === 'number' ? was : undefined, is))
    report(keyword, `may be beyond ${keyword} ${is}`);
}

/** By decimals, as events are checked: every multiple of 0.05 is one of 0.01, and not the other way round. */
function multipleNarrowed(wide: Schema, narrow: Schema, report: (keyword: string, detail: string) => void): void {
  const divisor = typeof narrow['multipleOf'] === 'number' ? decimalOf(narrow['multipleOf']) : undefined;
  if (divisor === undefined || divisor.units === 0n) return;
  const was = wide['multipleOf'];
  if (typeof was !== 'number' || !isMultiple(was, divisor))
    report('multipleOf', `may be no multiple of ${String(narrow['multipleOf'])}`);
}

/** What is gone asks for nothing any more, but may leave values to a keyword that asks for more. */
function restNarrowed(wide: Schema, narrow: Schema, report: (keyword: string, detail: string) => void): void {
  for (const [keyword, others] of Object.entries(LEFT_TO)) {
    if (wide[keyword] === undefined || narrow[keyword] !== undefined) continue;
    const asking = others.find((other) => narrow[other] !== undefined && narrow[other] !== true);
    if (asking !== undefined) report(asking, `may not fit "${asking}" now that "${keyword}" is gone`);
  }
  const rest = narrow['unevaluatedProperties'];
  if (rest === undefined || rest === true) return;
  const left = Object.keys(schemaOf(wide['properties'])).find(
    (name) => !Object.hasOwn(schemaOf(narrow['properties']), name),
  );
  if (left !== undefined && narrow['properties'] !== undefined)
    report('unevaluatedProperties', `may have "${left}", which is not evaluated now`);
}

function membersNarrowed(wide: Schema, narrow: Schema, at: string, subject: string, found: FieldError[]): void {
  const wideMembers = schemaOf(wide['properties']);
  const narrowMembers = schemaOf(narrow['properties']);
  for (const name of new Set([...Object.keys(wideMembers), ...Object.keys(narrowMembers)])) {
    const before = memberOf(wide, wideMembers, name);
    const after = memberOf(narrow, narrowMembers, name);
    // A member that could not occur under the wide schema narrows nothing.
    if (before['never'] === true) continue;
    rejects(before, after, `${at}/properties/${escapePointer(name)}`, subject, found);
  }
  const others = [memberOf(wide, {}, ''), memberOf(narrow, {}, '')] as const;
  if (others[0]['never'] === true) return;
  if (others[1]['never'] === true) {
    found.push({
      pointer: `${at}/additionalProperties`,
      detail: `${subject} may have other members, which are rejected now`,
    });
  } else rejects(others[0], others[1], `${at}/additionalProperties`, subject, found);
}

/** What a schema asks of a member; a member it rejects is marked `never`. */
function memberOf(schema: Schema, members: Schema, name: string): Schema {
  if (Object.hasOwn(members, name)) return schemaOf(members[name]);
  const others = schema['additionalProperties'];
  return others === false ? { never: true } : schemaOf(others);
}

const ALL_TYPES = ['array', 'boolean', 'integer', 'null', 'number', 'object', 'string'];

function typesOf(schema: Schema): readonly string[] {
  const type = schema['type'];
  if (typeof type === 'string') return [type];
  return Array.isArray(type) ? type.map(String) : ALL_TYPES;
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** `true` and an absent schema allow everything, `false` nothing. */
function schemaOf(value: unknown): Schema {
  if (value === false) return { never: true };
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Schema) : {};
}
