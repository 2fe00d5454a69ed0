import type { Ajv2020, ValidateFunction } from 'ajv/dist/2020.js';
import { matchBudget, PatternRefused, PatternTooCostly } from '../cel/pattern.ts';
import { compileEcmaPattern } from '../cel/pattern-ecma.ts';
import { createAjv } from './ajv.ts';
import { escapePointer } from './json.ts';
import { addSteps, SchemaTooCostly, withSteps } from './steps.ts';
import { addUniqueItems } from './unique-items.ts';

/** What does not fit: `pointer` into the data, `detail` says how, without the pointer. */
export interface SchemaFault {
  readonly pointer: string;
  readonly detail: string;
}

/** Nothing, when the data fits. */
export type SchemaCheck = (data: unknown) => SchemaFault | undefined;

/** A schema with a pattern that can't be matched in bounded time. */
export class SchemaPatternRefused extends Error {
  /** Into the schema. */
  readonly pointer: string;

  constructor(pointer: string, cause: PatternRefused) {
    super(cause.message, { cause });
    this.name = 'SchemaPatternRefused';
    this.pointer = pointer;
  }
}

/** What the patterns of one schema may take together: their memory stays as long as the schema is in force. */
const MAX_STATES = 10_000;

interface PatternOfAjv {
  test(text: string): boolean;
  toString(): string;
}

/**
 * Compiles a JSON Schema (2020-12). Its patterns never reach V8's engine. Checking one event, its patterns and all else,
 * has one budget.
 * @throws SchemaPatternRefused
 * @throws Error when it is not a JSON Schema, or refers to another document
 */
export function compileSchema(schema: object): SchemaCheck {
  // While it compiles, the patterns of JSON Schema itself are matched with the schema.
  let budget = { left: Number.POSITIVE_INFINITY };
  let states = 0;
  const compiled = new Map<string, PatternOfAjv>();
  const regExp = (source: string): PatternOfAjv => {
    const known = compiled.get(source);
    if (known !== undefined) return known;
    const pattern = compileEcmaPattern(source);
    states += pattern.states;
    if (states > MAX_STATES)
      throw new PatternRefused(source, 'it is one too many: all patterns of the schema together are too large');
    // Ajv tells patterns apart by what `toString` gives.
    const checked = { test: (text: string) => pattern.test(text, budget), toString: () => source };
    compiled.set(source, checked);
    return checked;
  };
  // Ajv takes the name of the engine for code that is written out to a file, which is not done here.
  const engine = Object.assign(regExp, { code: 'linear' });
  const ajv = createAjv({ code: { regExp: engine } });
  // The one of ajv-formats takes quadratic time: 0.2 s for 20,000 characters.
  ajv.addFormat('url', (text: string) => /^(?:https?|ftp):\/\//i.test(text) && URL.canParse(text));
  const spend = (steps: number): void => {
    budget.left -= steps;
    if (budget.left < 0) throw new SchemaTooCostly();
  };
  addUniqueItems(ajv, spend);
  addSteps(ajv, spend);
  const validate = compileWith(ajv, schema);
  return (data) => {
    budget = matchBudget();
    try {
      return validate(data) ? undefined : faultOf(validate);
    } catch (error) {
      if (error instanceof PatternTooCostly || error instanceof SchemaTooCostly)
        return { pointer: '', detail: `can not be checked: ${error.message}` };
      throw error;
    }
  };
}

function compileWith(ajv: Ajv2020, schema: object): ValidateFunction {
  try {
    return ajv.compile(withSteps(schema));
  } catch (error) {
    if (!(error instanceof PatternRefused)) throw error;
    throw new SchemaPatternRefused(pointerOf(schema, error.source) ?? '', error);
  }
}

/** Where a pattern stands in a schema. */
function pointerOf(node: unknown, pattern: string): string | undefined {
  if (typeof node !== 'object' || node === null) return undefined;
  for (const [name, member] of Object.entries(node)) {
    const pointer = `/${escapePointer(name)}`;
    if (name === 'pattern' && member === pattern) return pointer;
    if (name === 'patternProperties' && typeof member === 'object' && member !== null && pattern in member)
      return `${pointer}/${escapePointer(pattern)}`;
    const below = pointerOf(member, pattern);
    if (below !== undefined) return `${pointer}${below}`;
  }
  return undefined;
}

function faultOf(validate: ValidateFunction): SchemaFault {
  const [error] = validate.errors ?? [];
  const missing: unknown = error?.params['missingProperty'] ?? error?.params['additionalProperty'];
  return {
    pointer: `${error?.instancePath ?? ''}${missing === undefined ? '' : `/${escapePointer(String(missing))}`}`,
    detail: error?.message ?? 'does not fit',
  };
}
