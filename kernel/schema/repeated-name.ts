import { escapePointer } from './json.ts';
import { closingQuote, type JsonScan, scanJson } from './json-scan.ts';

const QUOTE = 0x22;
const COLON = 0x3a;
const COMMA = 0x2c;
const OPEN_OBJECT = 0x7b;
const OPEN_ARRAY = 0x5b;
const CLOSE_OBJECT = 0x7d;
const CLOSE_ARRAY = 0x5d;

/** What one object may have: with several times as many, parsing and checking it is felt by others. */
export const MOST_NAMES = 10_000;

/**
 * Finds a name that an object of JSON text has twice (RFC 7493, 2.3): parsing keeps one of the two values, and readers differ
 * in which.
 * @param json JSON that parses; its bytes, where they are at hand
 * @param value what it parses to
 * @returns the JSON pointer of the second, or undefined
 */
export function findRepeatedName(
  json: Uint8Array | string,
  value: unknown,
  scan: JsonScan = scanJson(bytesOf(json)),
): string | undefined {
  // Nearly always there is none, and counting tells so in a fraction of what reading the names takes.
  if (scan.names === countMembers(value)) return undefined;
  const seen = new WeakMap<Container, Set<string>>();
  return findName(bytesOf(json), (object, name) => {
    const names = seen.get(object) ?? new Set<string>();
    seen.set(object, names);
    const text = name();
    return names.size === names.add(text).size;
  });
}

/**
 * Finds an object of JSON text with more than {@link MOST_NAMES} names, before it is parsed.
 * @param json need not parse
 * @returns the JSON pointer of the first name that is too many, or undefined
 */
export function findNameTooMany(
  json: Uint8Array | string,
  scan: JsonScan = scanJson(bytesOf(json)),
): string | undefined {
  if (scan.names <= MOST_NAMES) return undefined;
  return findName(bytesOf(json), (object) => object.names > MOST_NAMES);
}

function bytesOf(json: Uint8Array | string): Uint8Array {
  return typeof json === 'string' ? Buffer.from(json) : json;
}

/** What is nested waits in a list: a text of a megabyte can be nested deeper than calls can. */
function countMembers(value: unknown): number {
  if (!isNested(value)) return 0;
  const waiting = [value];
  let members = 0;
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (Array.isArray(next)) {
      for (const item of next as unknown[]) if (isNested(item)) waiting.push(item);
      continue;
    }
    const object = next as Readonly<Record<string, unknown>>;
    // Not Object.keys, which takes three times as long: a name too many would only have the text read.
    for (const name in object) {
      members += 1;
      const member = object[name];
      if (isNested(member)) waiting.push(member);
    }
  }
  return members;
}

function isNested(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

interface Container {
  readonly isObject: boolean;
  /** Of an object, how many it has had so far. */
  names: number;
  /** The index that is being read, or where the name that is stands in the text. */
  at: number;
}

/** The JSON pointer of the first name that is `wanted`; its text is made only where it is asked for. */
function findName(bytes: Uint8Array, wanted: (object: Container, name: () => string) => boolean): string | undefined {
  const open: Container[] = [];
  for (let i = 0; i < bytes.length; i += 1) {
    const inner = open.at(-1);
    switch (bytes[i] ?? 0) {
      case OPEN_OBJECT:
      case OPEN_ARRAY:
        open.push({ isObject: bytes[i] === OPEN_OBJECT, names: 0, at: 0 });
        break;
      case CLOSE_OBJECT:
      case CLOSE_ARRAY:
        open.pop();
        break;
      case COMMA:
        if (inner?.isObject === false) inner.at += 1;
        break;
      case QUOTE: {
        const close = closingQuote(bytes, i);
        if (inner?.isObject === true && bytes[afterSpace(bytes, close + 1)] === COLON) {
          const at = i;
          inner.at = at;
          inner.names += 1;
          if (wanted(inner, () => nameAt(bytes, at)))
            return open.map((each) => `/${each.isObject ? escapePointer(nameAt(bytes, each.at)) : each.at}`).join('');
        }
        i = close;
        break;
      }
    }
  }
  return undefined;
}

const utf8 = new TextDecoder();

function nameAt(bytes: Uint8Array, open: number): string {
  const quoted = utf8.decode(bytes.subarray(open, closingQuote(bytes, open) + 1));
  try {
    return JSON.parse(quoted) as string;
  } catch {
    // Of a text that does not parse.
    return quoted;
  }
}

function afterSpace(bytes: Uint8Array, from: number): number {
  let i = from;
  for (let code = bytes[i]; code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09; ) code = bytes[(i += 1)];
  return i;
}
