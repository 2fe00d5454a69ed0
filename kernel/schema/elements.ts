import type { Check } from './check.ts';
import type { Keyword, Node } from './node.ts';
import { fail, failBelow, type Run } from './run.ts';
import type { Seen } from './seen.ts';
import { uniqueItems } from './unique-items.ts';

type List = readonly unknown[];

/** Keywords of lists (JSON Schema 2020-12 Core, 10.3.1; Validation, 6.4), in the order that they are checked in. */
export const LISTS: ReadonlyMap<string, Keyword<List>> = new Map<string, Keyword<List>>([
  ['maxItems', (limit) => count(limit, 'more', (length, most) => length <= most)],
  ['minItems', (limit) => count(limit, 'fewer', (length, least) => length >= least)],
  ['uniqueItems', uniqueItems],
  ['prefixItems', prefixItems],
  ['items', items],
  ['contains', contains],
]);

function count(
  limit: unknown,
  which: string,
  fits: (length: number, limit: number) => boolean,
): Check<List> | undefined {
  if (typeof limit !== 'number') return undefined;
  const detail = `must NOT have ${which} than ${limit} items`;
  return (list, run) => fits(list.length, limit) || fail(run, detail);
}

function prefixItems(schemas: unknown, node: Node): Check<List> | undefined {
  if (!Array.isArray(schemas)) return undefined;
  const checks = schemas.map((schema: unknown, index) => node.below(schema, `/prefixItems/${index}`));
  return (list, run, seen) => {
    for (const [index, check] of checks.entries()) {
      if (index >= list.length) break;
      if (!check(list[index], run, undefined)) return failBelow(run, index);
    }
    if (seen !== undefined) seen.upTo = Math.max(seen.upTo, checks.length);
    return true;
  };
}

function items(schema: unknown, node: Node): Check<List> {
  const prefix = node.keywords['prefixItems'];
  const from = Array.isArray(prefix) ? prefix.length : 0;
  if (schema === false) {
    const detail = `must NOT have more than ${from} items`;
    return (list, run) => list.length <= from || fail(run, detail);
  }
  const check = node.below(schema, '/items');
  return (list, run, seen) => {
    for (let index = from; index < list.length; index += 1)
      if (!check(list[index], run, undefined)) return failBelow(run, index);
    if (seen !== undefined) seen.allItems = true;
    return true;
  };
}

function contains(schema: unknown, node: Node): Check<List> {
  const check = node.below(schema, '/contains');
  const { minContains, maxContains } = node.keywords;
  const least = typeof minContains === 'number' ? minContains : 1;
  const most = typeof maxContains === 'number' ? maxContains : undefined;
  const detail = `must contain at least ${least}${most === undefined ? '' : ` and no more than ${most}`} valid item(s)`;
  return (list, run, seen) => {
    let found = 0;
    for (const [index, item] of list.entries()) {
      if (seen === undefined && most === undefined && found >= least) return true;
      if (!check(item, run, undefined)) continue;
      found += 1;
      seen?.items.add(index);
    }
    return (found >= least && found <= (most ?? found)) || fail(run, detail);
  };
}

/** Checks what no other keyword evaluated; then all of it is (11.2). */
export function unevaluatedItems(check: Check): (list: List, run: Run, seen: Seen) => boolean {
  return (list, run, seen) => {
    if (seen.allItems) return true;
    for (let index = seen.upTo; index < list.length; index += 1) {
      if (seen.items.has(index)) continue;
      if (!check(list[index], run, undefined)) return failBelow(run, index);
    }
    seen.allItems = true;
    return true;
  };
}
