import type { Check } from './check.ts';
import { type Decimal, decimalOf, decimalText, isMultiple } from './decimal.ts';
import { formatTests } from './formats.ts';
import type { Keyword } from './node.ts';
import { fail, spend } from './run.ts';

/** Reading a character costs a fraction of a step. */
const CHARACTERS = 5;

/** Keywords of numbers (JSON Schema 2020-12 Validation, 6.2), in the order that they are checked in. */
export const NUMBERS: ReadonlyMap<string, Keyword<number>> = new Map([
  ['maximum', bound('<=', (value, limit) => value <= limit)],
  ['minimum', bound('>=', (value, limit) => value >= limit)],
  ['exclusiveMaximum', bound('<', (value, limit) => value < limit)],
  ['exclusiveMinimum', bound('>', (value, limit) => value > limit)],
  ['multipleOf', multipleOf],
  ['format', numberFormat],
]);

/** Keywords of texts (6.3, 7). */
export const TEXTS: ReadonlyMap<string, Keyword<string>> = new Map([
  ['maxLength', maxLength],
  ['minLength', minLength],
  ['pattern', pattern],
  ['format', textFormat],
]);

function bound(sign: string, fits: (value: number, limit: number) => boolean): Keyword<number> {
  return (limit) => {
    if (typeof limit !== 'number') return undefined;
    const detail = `must be ${sign} ${limit}`;
    return (value, run) => fits(value, limit) || fail(run, detail);
  };
}

/** What the digits of a number of any size cost at most. */
const LONG_DIVISION = 20;

function multipleOf(given: unknown): Check<number> | undefined {
  if (typeof given !== 'number') return undefined;
  const divisor = positive(given);
  if (divisor === undefined) return undefined;
  const detail = `must be multiple of ${given}`;
  return (value, run) => {
    spend(run, LONG_DIVISION);
    return isMultiple(value, divisor) || fail(run, detail);
  };
}

function positive(given: number): Decimal | undefined {
  const decimal = decimalOf(given);
  return decimal === undefined || decimal.units <= 0n || decimalText(decimal) === '0' ? undefined : decimal;
}

function numberFormat(name: unknown): Check<number> | undefined {
  const test = typeof name === 'string' ? formatTests.numbers.get(name) : undefined;
  if (test === undefined) return undefined;
  const detail = `must match format "${String(name)}"`;
  return (value, run) => test(value) || fail(run, detail);
}

function textFormat(name: unknown): Check<string> | undefined {
  const test = typeof name === 'string' ? formatTests.texts.get(name) : undefined;
  if (test === undefined) return undefined;
  const detail = `must match format "${String(name)}"`;
  return (value, run) => {
    spend(run, value.length >> CHARACTERS);
    return test(value) || fail(run, detail);
  };
}

function pattern(source: unknown, node: Parameters<Keyword>[1]): Check<string> | undefined {
  if (typeof source !== 'string') return undefined;
  const test = node.pattern(source, '/pattern');
  const detail = `must match pattern "${source}"`;
  return (value, run) => test(value, run) || fail(run, detail);
}

function maxLength(limit: unknown): Check<string> | undefined {
  if (typeof limit !== 'number') return undefined;
  const detail = `must NOT have more than ${limit} characters`;
  return (value, run) => {
    if (value.length <= limit) return true;
    if (value.length > 2 * limit) return fail(run, detail);
    spend(run, value.length >> CHARACTERS);
    return charactersOf(value) <= limit || fail(run, detail);
  };
}

function minLength(limit: unknown): Check<string> | undefined {
  if (typeof limit !== 'number') return undefined;
  const detail = `must NOT have fewer than ${limit} characters`;
  return (value, run) => {
    if (value.length < limit) return fail(run, detail);
    if (value.length >= 2 * limit) return true;
    spend(run, value.length >> CHARACTERS);
    return charactersOf(value) >= limit || fail(run, detail);
  };
}

/** Code points, as RFC 8259 counts: a pair of surrogates is one. */
function charactersOf(text: string): number {
  let count = text.length;
  for (let index = 1; index < text.length; index += 1) {
    const isPair =
      isBetween(text.charCodeAt(index - 1), 0xd800, 0xdbff) && isBetween(text.charCodeAt(index), 0xdc00, 0xdfff);
    if (isPair) count -= 1;
  }
  return count;
}

function isBetween(code: number, first: number, last: number): boolean {
  return code >= first && code <= last;
}
