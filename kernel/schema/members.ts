import type { Check, Members } from './check.ts';
import { escapePointer } from './json.ts';
import type { Keyword, Node, PatternTest } from './node.ts';
import { fail, failBelow, type Run, spend } from './run.ts';
import type { Seen } from './seen.ts';
import { isObject } from './subschemas.ts';

/** Keywords of objects (JSON Schema 2020-12 Core, 10.3.2; Validation, 6.5), in the order that they are checked in. */
export const OBJECTS: ReadonlyMap<string, Keyword<Members>> = new Map<string, Keyword<Members>>([
  ['maxProperties', (limit) => count(limit, 'more', (length, most) => length <= most)],
  ['minProperties', (limit) => count(limit, 'fewer', (length, least) => length >= least)],
  ['required', required],
  ['dependentRequired', dependencies('dependentRequired')],
  ['propertyNames', propertyNames],
  ['additionalProperties', additionalProperties],
  ['dependencies', dependencies('dependencies')],
  ['properties', properties],
  ['patternProperties', patternProperties],
  ['dependentSchemas', dependencies('dependentSchemas')],
]);

/** What an object of JSON inherits is what every object does: only names such as `constructor` need the slower question. */
function isThere(members: Members, name: string, isInherited: boolean): boolean {
  return members[name] !== undefined && (!isInherited || Object.hasOwn(members, name));
}

function isInherited(name: string): boolean {
  return name in Object.prototype;
}

function count(
  limit: unknown,
  which: string,
  fits: (length: number, limit: number) => boolean,
): Check<Members> | undefined {
  if (typeof limit !== 'number') return undefined;
  const detail = `must NOT have ${which} than ${limit} properties`;
  return (members, run) => fits(namesOf(members, run).length, limit) || fail(run, detail);
}

/** A loop over all members is paid for: a reference may run it again and again. */
function namesOf(members: Members, run: Run): string[] {
  const names = Object.keys(members);
  spend(run, names.length >> 2);
  return names;
}

function required(given: unknown): Check<Members> | undefined {
  if (!Array.isArray(given)) return undefined;
  const names = given.map(String);
  const someInherited = names.some(isInherited);
  return (members, run) => {
    for (const name of names)
      if (!isThere(members, name, someInherited)) {
        fail(run, `must have required property '${name}'`);
        return failBelow(run, name);
      }
    return true;
  };
}

function properties(given: unknown, node: Node): Check<Members> | undefined {
  if (!isObject(given)) return undefined;
  const checks = Object.entries(given).map(([name, schema]) => ({
    name,
    inherited: isInherited(name),
    check: node.below(schema, `/properties/${escapePointer(name)}`),
  }));
  return (members, run, seen) => {
    for (const { name, inherited, check } of checks) {
      // Asked for once: it is what most of the time goes to.
      const member = members[name];
      if (member === undefined || (inherited && !Object.hasOwn(members, name))) continue;
      if (!check(member, run, undefined)) return failBelow(run, name);
      seen?.names.add(name);
    }
    return true;
  };
}

function patternProperties(given: unknown, node: Node): Check<Members> | undefined {
  if (!isObject(given)) return undefined;
  const checks = Object.entries(given).map(([source, schema]) => {
    const path = `/patternProperties/${escapePointer(source)}`;
    return { test: node.pattern(source, path), check: node.below(schema, path) };
  });
  return (members, run, seen) => {
    for (const name of namesOf(members, run)) {
      for (const { test, check } of checks) {
        if (!test(name, run)) continue;
        if (!check(members[name], run, undefined)) return failBelow(run, name);
        seen?.names.add(name);
      }
    }
    return true;
  };
}

function additionalProperties(schema: unknown, node: Node): Check<Members> {
  const named = new Set(Object.keys(isObject(node.keywords['properties']) ? node.keywords['properties'] : {}));
  const patterns = isObject(node.keywords['patternProperties']) ? node.keywords['patternProperties'] : {};
  const tests = Object.keys(patterns).map((source) =>
    node.pattern(source, `/patternProperties/${escapePointer(source)}`),
  );
  const check = schema === false ? undefined : node.below(schema, '/additionalProperties');
  return (members, run, seen) => {
    for (const name of namesOf(members, run)) {
      if (named.has(name) || someMatches(tests, name, run)) continue;
      if (check === undefined) fail(run, 'must NOT have additional properties');
      if (check === undefined || !check(members[name], run, undefined)) return failBelow(run, name);
    }
    if (seen !== undefined) seen.allNames = true;
    return true;
  };
}

function someMatches(tests: readonly PatternTest[], name: string, run: Run): boolean {
  for (const test of tests) if (test(name, run)) return true;
  return false;
}

function propertyNames(schema: unknown, node: Node): Check<Members> {
  const check = node.below(schema, '/propertyNames');
  return (members, run) => {
    for (const name of namesOf(members, run)) if (!check(name, run, undefined)) return failBelow(run, name);
    return true;
  };
}

/** A list of names, or a schema of the whole object; `dependencies`, which older schemas have, may be either. */
function dependencies(keyword: string): Keyword<Members> {
  return (given, node) => {
    if (!isObject(given)) return undefined;
    const checks = Object.entries(given).map(([name, needed]) => {
      const path = `/${keyword}/${escapePointer(name)}`;
      return { name, check: Array.isArray(needed) ? needs(name, needed.map(String)) : node.here(needed, path) };
    });
    const someInherited = Object.keys(given).some(isInherited);
    return (members, run, seen) => {
      for (const { name, check } of checks)
        if (isThere(members, name, someInherited) && !check(members, run, seen)) return false;
      return true;
    };
  };
}

function needs(name: string, needed: readonly string[]): Check<Members> {
  const someInherited = needed.some(isInherited);
  return (members, run) => {
    for (const other of needed)
      if (!isThere(members, other, someInherited)) {
        fail(run, `must have property ${other} when property ${name} is present`);
        return failBelow(run, other);
      }
    return true;
  };
}

/** Checks what no other keyword evaluated; then all of it is (11.3). */
export function unevaluatedProperties(check: Check | undefined): (members: Members, run: Run, seen: Seen) => boolean {
  return (members, run, seen) => {
    if (seen.allNames) return true;
    for (const name of namesOf(members, run)) {
      if (seen.names.has(name)) continue;
      if (check === undefined) fail(run, 'must NOT have unevaluated properties');
      if (check === undefined || !check(members[name], run, undefined)) return failBelow(run, name);
    }
    seen.allNames = true;
    return true;
  };
}
