import { decimalOf, isMultiple } from '@pvt/kernel/decimal';
import type { FieldError } from '@pvt/kernel/errors';
import { escapePointer } from '@pvt/kernel/json';
import type { Compatibility } from './event-type.ts';

type Schema = Readonly<Record<string, unknown>>;

/** What stands against a new version, and how much was compared for it. */
export interface Comparison {
  /** The first fifty; empty when the schemas are compatible. */
  readonly found: readonly FieldError[];
  /** Schemas, names and values that were looked at. */
  readonly steps: number;
}

/** More of them help nobody. */
const MOST_FOUND = 50;
/** Two schemas of 256 KiB are compared with less, unless each part of one is to be compared with all of the other. */
const MOST_STEPS = 2_000_000;

/** A comparison under way. */
interface Comparing {
  readonly subject: string;
  readonly found: FieldError[];
  steps: number;
  /** Keys of the values of an `enum`, or names of a `required`: the same one may be compared with thousands of others. */
  readonly keys: Map<unknown, ReadonlySet<string>>;
}

class ComparisonOver extends Error {}

/** What stands against replacing `before` by `after`. */
export function incompatibilities(before: unknown, after: unknown, mode: Compatibility): FieldError[] {
  return [...compareSchemas(before, after, mode).found];
}

/** As `incompatibilities`, with what it took. */
export function compareSchemas(before: unknown, after: unknown, mode: Compatibility): Comparison {
  const found: FieldError[] = [];
  let steps = 0;
  const direction = (wide: unknown, narrow: unknown, subject: string): void => {
    const comparing: Comparing = { subject, found, steps: 0, keys: new Map() };
    try {
      rejects(schemaOf(wide), schemaOf(narrow), '', comparing);
    } catch (error) {
      if (!(error instanceof ComparisonOver)) throw error;
      if (found.length < MOST_FOUND)
        found.push({
          pointer: '',
          detail: `${subject} may not fit: too much of the schemas is to be compared with each other to see it`,
        });
    }
    steps += comparing.steps;
  };
  if (mode === 'backward' || mode === 'full') direction(before, after, 'an event under the old schema');
  if (mode === 'forward' || mode === 'full') direction(after, before, 'an event under the new schema');
  return { found, steps };
}

/** Whether both are the same, which takes as long as what they have in common. */
function sameParts(comparing: Comparing, one: unknown, other: unknown): boolean {
  spend(comparing, 1);
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  const members = Object.entries(one);
  if (members.length !== Object.keys(other).length) return false;
  return members.every(
    ([name, member]) => Object.hasOwn(other, name) && sameParts(comparing, member, Reflect.get(other, name)),
  );
}

/** @throws ComparisonOver */
function spend(comparing: Comparing, steps: number): void {
  comparing.steps += steps;
  if (comparing.steps > MOST_STEPS || comparing.found.length >= MOST_FOUND) throw new ComparisonOver();
}

function keysOf(comparing: Comparing, values: readonly unknown[]): ReadonlySet<string> {
  const known = comparing.keys.get(values);
  if (known !== undefined) return known;
  spend(comparing, values.length);
  const keys = new Set(values.map(keyOf));
  comparing.keys.set(values, keys);
  return keys;
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
function rejects(wide: Schema, narrow: Schema, at: string, comparing: Comparing): void {
  const { subject, found } = comparing;
  spend(comparing, 1);
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

  const required = listOf(narrow['required']);
  const before = keysOf(comparing, listOf(wide['required']));
  for (const name of required) {
    spend(comparing, 1);
    if (!before.has(keyOf(name))) report('required', `may lack "${String(name)}", which is required now`);
  }

  valuesNarrowed(wide, narrow, report, comparing);
  for (const keyword of LOWER) boundNarrowed(wide, narrow, keyword, (was, is) => was === undefined || is > was, report);
  for (const keyword of UPPER) boundNarrowed(wide, narrow, keyword, (was, is) => was === undefined || is < was, report);

  multipleNarrowed(wide, narrow, report);

  membersNarrowed(wide, narrow, at, comparing);
  restNarrowed(wide, narrow, report, comparing);
  if (narrow['items'] !== undefined)
    rejects(schemaOf(wide['items']), schemaOf(narrow['items']), `${at}/items`, comparing);

  const keywords = new Set([...Object.keys(wide), ...Object.keys(narrow)]);
  spend(comparing, keywords.size);
  for (const keyword of keywords) {
    if (FOLLOWED.has(keyword) || NOTES.has(keyword) || keyword === 'never') continue;
    if (narrow[keyword] !== undefined && !sameParts(comparing, wide[keyword], narrow[keyword])) {
      report(keyword, `may not fit the changed "${keyword}"; whether it does can not be seen from the schemas`);
    }
  }
}

function valuesNarrowed(
  wide: Schema,
  narrow: Schema,
  report: (keyword: string, detail: string) => void,
  comparing: Comparing,
): void {
  const allowed = valuesOf(narrow);
  if (allowed === undefined) return;
  const before = valuesOf(wide);
  const keyword = narrow['const'] !== undefined ? 'const' : 'enum';
  if (before === undefined) return report(keyword, 'may have any value, only some are allowed now');
  const allowedKeys = keysOf(comparing, allowed);
  // All differ, so that one that is gone is found within one more than those that are allowed.
  for (const key of keysOf(comparing, before)) {
    spend(comparing, 1);
    if (!allowedKeys.has(key)) return report(keyword, `may have the value ${key}, which is rejected now`);
  }
}

function valuesOf(schema: Schema): readonly unknown[] | undefined {
  if (schema['const'] !== undefined) return [schema['const']];
  const values = schema['enum'];
  return Array.isArray(values) ? values : undefined;
}

/** JSON with the members of each object in the order of their names: the same for values that are. */
function keyOf(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(keyOf).join(',')}]`;
  const members = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${keyOf(member)}`).join(',')}}`;
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
function restNarrowed(
  wide: Schema,
  narrow: Schema,
  report: (keyword: string, detail: string) => void,
  comparing: Comparing,
): void {
  for (const [keyword, others] of Object.entries(LEFT_TO)) {
    if (wide[keyword] === undefined || narrow[keyword] !== undefined) continue;
    const asking = others.find((other) => narrow[other] !== undefined && narrow[other] !== true);
    if (asking !== undefined) report(asking, `may not fit "${asking}" now that "${keyword}" is gone`);
  }
  const rest = narrow['unevaluatedProperties'];
  if (rest === undefined || rest === true) return;
  const names = Object.keys(schemaOf(wide['properties']));
  spend(comparing, names.length);
  const left = names.find((name) => !Object.hasOwn(schemaOf(narrow['properties']), name));
  if (left !== undefined && narrow['properties'] !== undefined)
    report('unevaluatedProperties', `may have "${left}", which is not evaluated now`);
}

function membersNarrowed(wide: Schema, narrow: Schema, at: string, comparing: Comparing): void {
  const { subject, found } = comparing;
  const wideMembers = schemaOf(wide['properties']);
  const narrowMembers = schemaOf(narrow['properties']);
  for (const name of new Set([...Object.keys(wideMembers), ...Object.keys(narrowMembers)])) {
    spend(comparing, 1);
    const before = memberOf(wide, wideMembers, name);
    const after = memberOf(narrow, narrowMembers, name);
    // A member that could not occur under the wide schema narrows nothing.
    if (before['never'] === true) continue;
    rejects(before, after, `${at}/properties/${escapePointer(name)}`, comparing);
  }
  const others = [memberOf(wide, {}, ''), memberOf(narrow, {}, '')] as const;
  if (others[0]['never'] === true) return;
  if (others[1]['never'] === true) {
    found.push({
      pointer: `${at}/additionalProperties`,
      detail: `${subject} may have other members, which are rejected now`,
    });
  } else rejects(others[0], others[1], `${at}/additionalProperties`, comparing);
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
