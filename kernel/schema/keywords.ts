import type { Check, Members } from './check.ts';
import { LISTS, unevaluatedItems } from './elements.ts';
import { ANY } from './in-place.ts';
import { OBJECTS, unevaluatedProperties } from './members.ts';
import type { Keyword, Node } from './node.ts';
import { fail, SchemaTooCostly } from './run.ts';
import { NUMBERS, TEXTS } from './scalars.ts';
import { addSeen, nothingSeen } from './seen.ts';

/** The check of one schema, made of its keywords: those for each type of value in the order that they are checked in. */
export function checkOf(node: Node): Check {
  const any = made(ANY, node);
  const texts = typed('string', node, [...made(TEXTS, node), ...any]);
  const numbers = typed('number', node, [...made(NUMBERS, node), ...any]);
  const lists = typed('array', node, [...any, ...made(LISTS, node)]);
  const objects = typed('object', node, [...any, ...made(OBJECTS, node)]);
  const booleans = typed('boolean', node, any);
  const nulls = typed('null', node, any);
  // Undefined is no value of JSON, and of no type.
  const others = typed('', node, any);
  const price = priceOf(node.keywords);
  const check: Check = (value, run, seen) => {
    run.left -= price;
    if (run.left < 0) throw new SchemaTooCostly();
    switch (typeof value) {
      case 'string':
        return texts === undefined || texts(value, run, seen);
      case 'number':
        return numbers === undefined || numbers(value, run, seen);
      case 'boolean':
        return booleans === undefined || booleans(value, run, seen);
      case 'object':
        if (value === null) return nulls === undefined || nulls(value, run, seen);
        if (Array.isArray(value)) return lists === undefined || lists(value, run, seen);
        return objects === undefined || objects(value as Members, run, seen);
      default:
        return others === undefined || others(value, run, seen);
    }
  };
  return withUnevaluated(node, check);
}

function made<Value>(keywords: ReadonlyMap<string, Keyword<Value>>, node: Node): Check<Value>[] {
  return [...keywords].flatMap(([name, keyword]) => {
    if (!Object.hasOwn(node.keywords, name)) return [];
    const check = keyword(node.keywords[name], node);
    return check === undefined ? [] : [check];
  });
}

/** The type is known by the time the checks are chosen, so that only the wrong ones pay for it. */
function typed<Value>(type: string, node: Node, checks: readonly Check<Value>[]): Check<Value> | undefined {
  const given = node.keywords['type'];
  if (given === undefined) return allOf(checks);
  const types = Array.isArray(given) ? given.map(String) : [String(given)];
  const detail = `must be ${types.join(',')}`;
  // OpenAPI 3.0's way of writing it, which schemas are brought along with.
  if (node.keywords['nullable'] === true) types.push('null');
  if (types.includes(type)) return allOf(checks);
  if (type === 'number' && types.includes('integer'))
    return allOf([(value, run) => Number.isInteger(value) || fail(run, detail), ...checks]);
  return (_value, run) => fail(run, detail);
}

/** Most have one or two, for which a loop costs more than the checks do. */
function allOf<Value>(checks: readonly Check<Value>[]): Check<Value> | undefined {
  const [first, second, ...more] = checks;
  if (first === undefined || second === undefined) return first;
  if (more.length === 0) return (value, run, seen) => first(value, run, seen) && second(value, run, seen);
  return (value, run, seen) => {
    for (const check of checks) if (!check(value, run, seen)) return false;
    return true;
  };
}

/** Looking up one of few names is quick, since the engine remembers where each of them is. */
const FEW_NAMES = 64;

/** In steps of about 50 ns: what its lists of names, values and schemas, which are gone through without further charges, may take. */
function priceOf(keywords: Members): number {
  const { required, properties, const: constant, enum: values, allOf: all, anyOf, oneOf } = keywords;
  const { dependentRequired, dependentSchemas, dependencies } = keywords;
  // A schema that is `true` or `false` charges nothing of its own.
  const places = sizeOf(constant) + sizeOf(values) + countOf(all) + countOf(anyOf) + countOf(oneOf);
  // Of dependencies each list of names is gone through, too.
  const lists = [dependentRequired, dependencies].flatMap((given): unknown[] =>
    isTable(given) ? Object.values(given) : [],
  );
  const names = [
    required,
    properties,
    dependentRequired,
    dependentSchemas,
    dependencies,
    ...lists.filter(Array.isArray),
  ];
  return names.reduce<number>((sum, given) => sum + priceOfNames(countOf(given)), 1 + (places >> 2));
}

function priceOfNames(count: number): number {
  return count <= FEW_NAMES ? count >> 2 : count * 2;
}

function countOf(given: unknown): number {
  return isTable(given) ? Object.keys(given).length : 0;
}

function isTable(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

/** Places of a value. */
function sizeOf(node: unknown): number {
  if (!isTable(node)) return 1;
  return Object.values(node).reduce<number>((sum, member) => sum + sizeOf(member), 1);
}

/** What is left over is checked last, whatever the order that the keywords are written in. */
function withUnevaluated(node: Node, check: Check): Check {
  const { unevaluatedProperties: members, unevaluatedItems: items } = node.keywords;
  if (members === undefined && items === undefined) return check;
  const restOfMembers =
    members === undefined
      ? undefined
      : unevaluatedProperties(members === false ? undefined : node.below(members, '/unevaluatedProperties'));
  const restOfItems = items === undefined ? undefined : unevaluatedItems(node.below(items, '/unevaluatedItems'));
  return (value, run, seen) => {
    const own = nothingSeen();
    if (!check(value, run, own)) return false;
    if (Array.isArray(value)) {
      if (restOfItems !== undefined && !restOfItems(value, run, own)) return false;
    } else if (typeof value === 'object' && value !== null) {
      if (restOfMembers !== undefined && !restOfMembers(value as Members, run, own)) return false;
    }
    if (seen !== undefined) addSeen(seen, own, run);
    return true;
  };
}
