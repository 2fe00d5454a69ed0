import { escapePointer } from './json.ts';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COLON = 0x3a;
const COMMA = 0x2c;
const OPEN_OBJECT = 0x7b;
const OPEN_ARRAY = 0x5b;
const CLOSE_OBJECT = 0x7d;
const CLOSE_ARRAY = 0x5d;

/**
 * Finds a name that an object of JSON text has twice (RFC 7493, 2.3): parsing keeps one of the two values, and readers differ
 * in which.
 * @param text JSON that parses
 * @param value what it parses to
 * @returns the JSON pointer of the second, or undefined
 */
export function findRepeatedName(text: string, value: unknown): string | undefined {
  // Nearly always there is none, and counting tells so in a fraction of what reading the names takes.
  return countNames(text) === countMembers(value) ? undefined : repeatedName(text);
}

/** Colons outside of strings: one stands behind each name. Where nothing is escaped, a string ends at the next quote. */
function countNames(text: string): number {
  const isPlain = !text.includes('\\');
  let names = 0;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (code === COLON) names += 1;
    else if (code === QUOTE) i = isPlain ? text.indexOf('"', i + 1) : closingQuote(text, i);
  }
  return names;
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
  /** Of an object, what it has had so far; an array has none. */
  readonly names: Set<string> | undefined;
  /** The name or index that is being read. */
  at: string | number;
}

function repeatedName(text: string): string | undefined {
  const open: Container[] = [];
  for (let i = 0; i < text.length; i += 1) {
    const inner = open.at(-1);
    switch (text.charCodeAt(i)) {
      case OPEN_OBJECT:
        open.push({ names: new Set(), at: '' });
        break;
      case OPEN_ARRAY:
        open.push({ names: undefined, at: 0 });
        break;
      case CLOSE_OBJECT:
      case CLOSE_ARRAY:
        open.pop();
        break;
      case COMMA:
        if (typeof inner?.at === 'number') inner.at += 1;
        break;
      case QUOTE: {
        const close = closingQuote(text, i);
        if (inner?.names !== undefined && text.charCodeAt(afterSpace(text, close + 1)) === COLON) {
          inner.at = JSON.parse(text.slice(i, close + 1)) as string;
          if (inner.names.has(inner.at)) return open.map(({ at }) => `/${escapePointer(String(at))}`).join('');
          inner.names.add(inner.at);
        }
        i = close;
        break;
      }
    }
  }
  return undefined;
}

/** The index of the quote that closes the string that `open` opens. A search by the engine costs more than a short string has. */
function closingQuote(text: string, open: number): number {
  let i = open + 1;
  for (let code = text.charCodeAt(i); code !== QUOTE && i < text.length; code = text.charCodeAt(i))
    i += code === BACKSLASH ? 2 : 1;
  return i;
}

function afterSpace(text: string, from: number): number {
  let i = from;
  for (let code = text.charCodeAt(i); code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09; )
    code = text.charCodeAt((i += 1));
  return i;
}
