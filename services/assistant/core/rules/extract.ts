import { checkAnswer } from '../answer.ts';
import type { JsonSchema } from '../json-schema.ts';
import { fold } from './text.ts';
import { amountsIn, datesIn, type Found, numbersIn, PATTERNS } from './values.ts';

/**
 * Finds what a schema describes by the form of each property: its format, its type, its enum, and a value that stands
 * after its name ("guests: 3", "guests are 3"). What is not found is absent, or null where only that is allowed.
 */
export function extract(input: string, schema: JsonSchema): Record<string, unknown> {
  const folded = fold(input);
  const text = folded.length === input.length ? folded : input.toLowerCase();
  const entries = Object.entries(schema.properties ?? {}).flatMap(([name, property]) => {
    const value = find(input, text, name, property);
    if (value !== undefined && checkAnswer(property, value).ok) return [[name, value]];
    if (schema.required?.includes(name) !== true) return [];
    return [[name, nothing(property)]];
  });
  return Object.fromEntries(entries) as Record<string, unknown>;
}

/** A value that says "not there". Never 0, false or one of an enum: those would be a claim about the text. */
function nothing(property: JsonSchema): unknown {
  const candidates: unknown[] = [null, '', []];
  return candidates.find((value) => checkAnswer(property, value).ok) ?? null;
}

function find(input: string, text: string, name: string, property: JsonSchema): unknown {
  if (property.const !== undefined) return property.const;
  if (property.enum !== undefined) return oneOf(text, name, property.enum);
  const branches = property.anyOf ?? [];
  for (const branch of branches) {
    const value = find(input, text, name, branch);
    if (value !== undefined) return value;
  }
  const types = typeof property.type === 'string' ? [property.type] : (property.type ?? ['string']);
  for (const type of types) {
    const value = ofType(type, input, text, name, property);
    if (value !== undefined) return value;
  }
  return undefined;
}

function ofType(type: string, input: string, text: string, name: string, property: JsonSchema): unknown {
  switch (type) {
    case 'number':
    case 'integer': {
      const whole = type === 'integer';
      const found = numbersFor(text, name).filter(({ value }) => !whole || Number.isInteger(value));
      return nearest(found, text, name)?.value;
    }
    case 'boolean':
      return yesOrNo(text, name);
    case 'string':
      return textValue(input, text, name, property.format);
    case 'array':
      return listOf(input, property.items);
    case 'object':
      return property.properties === undefined ? undefined : extract(input, property);
    default:
      return undefined;
  }
}

const MONEY = new Set(
  'amount balance charge cost deposit fee fine fare paid price refund rent sum tax total'.split(' '),
);

/** A number without a currency is no amount of money, unless the text says by the property's name what it is. */
function numbersFor(text: string, name: string): readonly Found<number>[] {
  if (!nameWords(name).some((word) => MONEY.has(word))) return numbersIn(text);
  const amounts = amountsIn(text);
  return amounts.length > 0 || placeOf(text, name) === undefined ? amounts : numbersIn(text);
}

function textValue(input: string, text: string, name: string, format: string | undefined): string | undefined {
  if (format === 'date' || format === 'date-time') {
    const date = nearest(datesIn(text), text, name)?.value;
    return date === undefined || format === 'date' ? date : `${date}T00:00:00Z`;
  }
  const pattern = PATTERNS[format ?? ''] ?? PATTERNS[nameWords(name).find((word) => word in PATTERNS) ?? ''];
  if (pattern !== undefined) {
    const found = [...input.matchAll(pattern)].map((match) => ({ value: match[0], at: match.index }));
    return nearest(found, text, name)?.value;
  }
  return format === undefined ? afterName(input, text, name) : undefined;
}

function listOf(input: string, items: JsonSchema | undefined): unknown[] | undefined {
  const pattern = PATTERNS[items?.format ?? ''];
  if (pattern !== undefined) return [...new Set([...input.matchAll(pattern)].map(([found]) => found))];
  if (items?.format === 'date') return [...new Set(datesIn(input.toLowerCase()).map(({ value }) => value))];
  if (items?.type === 'number' || items?.type === 'integer') return numbersIn(input).map(({ value }) => value);
  const text = fold(input);
  if (items?.enum !== undefined) return items.enum.filter((each) => text.includes(fold(String(each))));
  return undefined;
}

function oneOf(text: string, name: string, options: readonly unknown[]): unknown {
  const found = options.flatMap((value) => {
    const at = value === null ? -1 : text.indexOf(fold(String(value)));
    return at < 0 ? [] : [{ value, at }];
  });
  return nearest(found, text, name)?.value;
}

function yesOrNo(text: string, name: string): boolean | undefined {
  const place = placeOf(text, name);
  if (place === undefined) return undefined;
  const around = text.slice(Math.max(0, place.start - 20), place.end + 20);
  return !/\b(?:no|not|without|never|false|none)\b|n['’]t\b/.test(around);
}

/** `name: value`, `name is value`, `name = value`, up to the end of the clause. */
function afterName(input: string, text: string, name: string): string | undefined {
  const place = placeOf(text, name);
  if (place === undefined) return undefined;
  const match = /^\s*(?:[:=]|is\b|was\b|are\b)\s*["'“]?([^\n,;.!?"”]{1,200})/iu.exec(
    input.slice(place.end, place.end + 500),
  );
  return match?.[1]?.trim() || undefined;
}

/** The value that stands closest after the property's name, else closest to it, else, without the name, the first. */
function nearest<T>(found: readonly Found<T>[], text: string, name: string): Found<T> | undefined {
  const place = placeOf(text, name);
  if (place === undefined) return found[0];
  const distance = ({ at }: Found<T>) => (at >= place.end ? at - place.end : (place.start - at) * 2);
  return found.toSorted((a, b) => distance(a) - distance(b))[0];
}

function placeOf(text: string, name: string): { start: number; end: number } | undefined {
  const parts = nameWords(name);
  const phrases = [parts.join(' '), ...parts.toSorted((a, b) => b.length - a.length)];
  for (const phrase of phrases) {
    const start = phrase.length < 3 ? -1 : text.indexOf(phrase);
    if (start >= 0) return { start, end: start + phrase.length };
  }
  return undefined;
}

/** `checkIn`, `check_in` and `check-in` are "check in". */
function nameWords(name: string): string[] {
  return fold(name.replace(/([a-z0-9])([A-Z])/g, '$1 $2'))
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
}
