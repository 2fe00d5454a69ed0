import type { Check } from './check.ts';
import { sameJson } from './json.ts';
import type { Keyword, Node } from './node.ts';
import { fail, failAs, type Kept, keepFault, type Run } from './run.ts';
import { addSeen, nothingSeen, type Seen } from './seen.ts';

/** Keywords of any value that look at the value as a whole (JSON Schema 2020-12 Core, 8 and 10.2; Validation, 6.1). */
export const ANY: ReadonlyMap<string, Keyword> = new Map([
  ['$ref', reference('$ref', false)],
  ['$dynamicRef', reference('$dynamicRef', true)],
  ['enum', oneOfValues],
  ['const', (value) => fitsOne([value], 'must be equal to constant')],
  ['not', not],
  ['anyOf', anyOf],
  ['oneOf', oneOf],
  ['allOf', allOf],
  ['if', condition],
]);

function reference(keyword: string, isDynamic: boolean): Keyword {
  return (given, node) => (typeof given === 'string' ? node.referred(given, isDynamic, `/${keyword}`) : undefined);
}

function oneOfValues(values: unknown): Check | undefined {
  return Array.isArray(values) ? fitsOne(values, 'must be equal to one of the allowed values') : undefined;
}

/** Scalars are looked up; others are compared one by one, which the price of the schema holds. */
function fitsOne(values: readonly unknown[], detail: string): Check {
  const scalars = new Set(values.filter((value) => typeof value !== 'object' || value === null));
  const others = values.filter((value) => typeof value === 'object' && value !== null);
  return (value, run) => {
    const isScalar = typeof value !== 'object' || value === null;
    return (isScalar ? scalars.has(value) : others.some((other) => sameJson(value, other))) || fail(run, detail);
  };
}

function not(schema: unknown, node: Node): Check {
  const check = node.here(schema, '/not');
  return (value, run) => !check(value, run, undefined) || fail(run, 'must NOT be valid');
}

function allOf(schemas: unknown, node: Node): Check | undefined {
  const checks = checksOf(schemas, node, 'allOf');
  return (value, run, seen) => {
    for (const check of checks) if (!check(value, run, seen)) return false;
    return true;
  };
}

/** The first of the schemas says what is wrong, when none fits. */
function anyOf(schemas: unknown, node: Node): Check | undefined {
  const checks = checksOf(schemas, node, 'anyOf');
  return (value, run, seen) => {
    let first: Kept | undefined;
    let fits = false;
    for (const check of checks) {
      if (tried(check, value, run, seen)) {
        // Each that fits evaluates members of its own.
        if (seen === undefined) return true;
        fits = true;
      } else first ??= keepFault(run);
    }
    return fits || (first === undefined ? fail(run, 'must match a schema in anyOf') : failAs(run, first));
  };
}

function oneOf(schemas: unknown, node: Node): Check | undefined {
  const checks = checksOf(schemas, node, 'oneOf');
  return (value, run, seen) => {
    let first: Kept | undefined;
    let fits = false;
    for (const check of checks) {
      if (tried(check, value, run, seen)) {
        if (fits) return fail(run, 'must match exactly one schema in oneOf');
        fits = true;
      } else first ??= keepFault(run);
    }
    return fits || (first === undefined ? fail(run, 'must match exactly one schema in oneOf') : failAs(run, first));
  };
}

function condition(schema: unknown, node: Node): Check {
  const check = node.here(schema, '/if');
  const { then: whenTrue, else: whenFalse } = node.keywords;
  const then = whenTrue === undefined ? undefined : node.here(whenTrue, '/then');
  const otherwise = whenFalse === undefined ? undefined : node.here(whenFalse, '/else');
  return (value, run, seen) => {
    const next = tried(check, value, run, seen) ? then : otherwise;
    return next === undefined || next(value, run, seen);
  };
}

/** What a schema saw counts only when it fits. */
function tried(check: Check, value: unknown, run: Run, seen: Seen | undefined): boolean {
  if (seen === undefined) return check(value, run, undefined);
  const own = nothingSeen();
  if (!check(value, run, own)) return false;
  addSeen(seen, own, run);
  return true;
}

function checksOf(schemas: unknown, node: Node, keyword: string): Check[] {
  return Array.isArray(schemas)
    ? schemas.map((schema: unknown, index) => node.here(schema, `/${keyword}/${index}`))
    : [];
}
