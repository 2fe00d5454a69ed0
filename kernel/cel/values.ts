import { equal, isIn, isMap, keyOf } from './equality.ts';
import { type Checker, type Evaluator, entriesOf, isNode, type Node, nodesOf, operandsOf, placed } from './tree.ts';
import { unsignedOf } from './unsigned.ts';

/**
 * What the library makes of literals, keys and equality, made what CEL says. Both functions change a tree in place.
 */

/** To be called before the check. */
export function readLiterals(ast: unknown): void {
  const nodes = [...nodesOf(ast)];
  const macros = nodes.filter(({ op }) => op === 'comprehension');
  const accumulators = new Set(macros.map(({ args }): unknown => Reflect.get(Object(args), 'init')));
  for (const node of nodes) {
    if (node.op === 'value' && node.args instanceof Uint8Array) readBytes(node);
    if (node.op === 'map') checkKeys(node);
    if (isEmpty(node) && !accumulators.has(node)) ofAnything(node);
  }
}

/** To be called after the check, and before costs are added. */
export function compareAsCel(ast: unknown): void {
  for (const node of nodesOf(ast)) {
    if (node.op === '==' || node.op === '!=') compareByValue(node);
    else if (node.op === 'in') lookByValue(node);
    else if (node.op === '[]' || node.op === '[?]') indexByValue(node);
    else if (node.op === 'map') buildByKeys(node);
  }
}

/** In the library the characters of `b"ÿ"` are bytes; in CEL they are UTF-8. */
function readBytes(node: Node): void {
  const source = node.input.slice(node.start, node.end);
  const quotes = /^[bB]("""|'''|"|')/.exec(source)?.[1];
  // Only what the library has read without an error comes here, and it reads ASCII right.
  if (quotes === undefined || !/\P{ASCII}/u.test(source)) return;
  const parts: Buffer[] = [];
  for (const [part] of source.slice(1 + quotes.length, -quotes.length).matchAll(BYTES_PART)) {
    parts.push(part.startsWith('\\') ? Buffer.from([escaped(part)]) : Buffer.from(part));
  }
  Reflect.set(node, 'args', new Uint8Array(Buffer.concat(parts)));
}

const BYTES_PART = /\\(?:[xX][0-9a-fA-F]{2}|[0-7]{3}|[^])|[^\\]+/gu;
const ESCAPES: Readonly<Record<string, string>> = { a: '\x07', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' };

function escaped(part: string): number {
  if (/^\\[xX]/.test(part)) return Number.parseInt(part.slice(2), 16);
  if (/^\\[0-7]{3}/.test(part)) return Number.parseInt(part.slice(1), 8);
  return (ESCAPES[part.slice(1)] ?? part.slice(1)).charCodeAt(0);
}

const NO_KEY = /^(?:list|map|optional)\b|^(?:null|bytes|type)$|^google\./;

/**
 * Makes the check refuse what is no key of a map in CEL, and a key that is spelled out twice. As text a list can be any
 * length, and the name of such a map's type would double with each one around it.
 */
function checkKeys(node: Node): void {
  const { check } = node.meta;
  if (typeof check !== 'function') return;
  node.setMeta('check', (checker: Checker, map: Node, context: unknown): unknown => {
    const spelled = new Set<unknown>();
    for (const [key] of entriesOf(map)) {
      const { name } = checker.check(key, context);
      // A number of JSON is a double, so one that is computed may be a key where it is whole.
      const spelledDouble = isNode(key) && key.op === 'value' && name === 'double';
      if (spelledDouble || NO_KEY.test(name))
        throw checker.createError('invalid_map_key', `the key of a map can not be a ${name}`, key);
      if (!isNode(key) || key.op !== 'value') continue;
      const value = keyOf(key.args);
      if (spelled.has(value))
        throw checker.createError('invalid_map_key', `the key ${String(value)} is there twice`, key);
      spelled.add(value);
    }
    const type: unknown = Reflect.apply(check, undefined, [checker, map, context]);
    return type;
  });
}

function isEmpty({ op, args }: Node): boolean {
  return (op === 'list' || op === 'map') && Array.isArray(args) && args.length === 0;
}

/** The library leaves the type of their elements open, and finds two operators at once for those. */
function ofAnything(node: Node): void {
  const { check } = node.meta;
  if (typeof check !== 'function') return;
  node.setMeta(
    'check',
    (checker: Checker & { getType(name: string): unknown }, empty: Node, context: unknown): unknown => {
      Reflect.apply(check, undefined, [checker, empty, context]);
      return checker.getType(empty.op);
    },
  );
}

const SAME = new Set(['string', 'bool', 'int', 'double']);

function compareByValue(node: Node): void {
  const [left, right] = operandsOf(node);
  const type = left?.checkedType?.name;
  if (type !== undefined && SAME.has(type) && type === right?.checkedType?.name) return;
  node.handle = node.op === '==' ? equal : (a, b) => !equal(a, b);
}

function lookByValue(node: Node): void {
  node.handle = (value, of) => {
    const found = isIn(value, of);
    if (found === undefined) throw placed(new Error('what follows `in` is neither a list nor a map'), node);
    return found;
  };
}

function indexByValue(node: Node): void {
  const { handle } = node;
  const [, index] = operandsOf(node);
  if (handle === undefined || index?.checkedType?.name === 'string') return;
  node.handle = (of, given, third, fourth) => {
    if (typeof given === 'object') assertKey(given);
    const key = of instanceof Map ? keyOf(given) : (unsignedOf(given) ?? given);
    return handle(of, key, third, fourth);
  };
}

/** A map with other keys than text is built as a `Map`: an object would make texts of them. */
function buildByKeys(node: Node): void {
  const entries = entriesOf(node);
  const texts = entries.every(([key]) => isNode(key) && key.op === 'value' && typeof key.args === 'string');
  if (texts) return;
  node.setMeta('evaluate', (evaluator: Evaluator, _map: Node, context: unknown): object => {
    const texts: Record<string, unknown> = {};
    let others: Map<unknown, unknown> | undefined;
    for (const [keyNode, valueNode] of entries) {
      const key = keyAt(keyNode, evaluator.run(keyNode, context), others ?? texts);
      const value = evaluator.run(valueNode, context);
      if (typeof key !== 'string') others ??= new Map(Object.entries(texts));
      if (others !== undefined) others.set(key, value);
      else if (typeof key === 'string') setMember(texts, key, value);
    }
    return others ?? texts;
  });
}

/** @throws Error for what is no key, or is there already */
function keyAt(node: unknown, value: unknown, built: object): unknown {
  try {
    const key = typeof value === 'string' ? value : keyOf(value);
    assertKey(key);
    const known = built instanceof Map ? built.has(key) : typeof key === 'string' && Object.hasOwn(built, key);
    if (known) throw new Error(`the key ${String(key)} is there twice`);
    return key;
  } catch (error) {
    throw isNode(node) ? placed(error, node) : error;
  }
}

/** Assigning to `__proto__` would not make a member. */
function setMember(object: Record<string, unknown>, name: string, value: unknown): void {
  if (name === '__proto__') Object.defineProperty(object, name, { value, enumerable: true, configurable: true });
  else object[name] = value;
}

/** @throws Error for what is no key of a map in CEL */
function assertKey(key: unknown): void {
  if (typeof key === 'string' || typeof key === 'bigint' || typeof key === 'boolean') return;
  if (unsignedOf(key) !== undefined) return;
  if (typeof key === 'object' && key !== null && (Array.isArray(key) || isMap(key)))
    throw new Error('a list or a map can not be the key of a map');
  throw new Error(`${String(key)} can not be the key of a map`);
}
