import { stepsTaken } from '../async/work.ts';
import { matchBudget } from '../cel/pattern.ts';
import type { Check } from './check.ts';
import { escapePointer } from './json.ts';
import { META_SCHEMA } from './meta-schemas.ts';
import { SchemaRefused } from './refused.ts';
import type { Run } from './run.ts';
import { checkOfSchema } from './schema-nodes.ts';

/** What does not fit: `pointer` into the data, `detail` says how, without the pointer. */
export interface SchemaFault {
  readonly pointer: string;
  readonly detail: string;
}

/** Nothing, when the data fits. It never throws: what can't be checked does not fit. */
export type SchemaCheck = (data: unknown) => SchemaFault | undefined;

const STEPS = matchBudget().left;
const DIALECT = 'https://json-schema.org/draft/2020-12/schema';

/**
 * Compiles a JSON Schema (2020-12; formats are asserted, unknown keywords ignored). No code is made of it, and its patterns
 * never reach V8's engine. Checking one event, its patterns and all else, has one budget.
 * @throws SchemaPatternRefused
 * @throws SchemaRefused when it is not a JSON Schema, refers to another document, or has no end
 */
export function compileSchema(schema: object): SchemaCheck {
  refuseOtherDialect(schema);
  const fault = metaCheck()(schema);
  if (fault !== undefined) throw new SchemaRefused(fault.pointer, `the schema is invalid: it ${fault.detail}`);
  return checkWithin(schema);
}

/** All checks of one schema are in turn, so that they share what they note down. */
function checkWithin(schema: object): SchemaCheck {
  const check = checkOfNesting(schema);
  const run: Run = { left: 0, detail: '', tokens: [] };
  return (data) => {
    run.left = STEPS;
    try {
      return check(data, run, undefined) ? undefined : faultOf(run);
    } catch (error) {
      return { pointer: '', detail: `can not be checked: ${reasonOf(error)}` };
    } finally {
      stepsTaken.count += STEPS - run.left;
    }
  };
}

function checkOfNesting(schema: object): Check {
  try {
    return checkOfSchema(schema);
  } catch (error) {
    if (error instanceof RangeError) throw new SchemaRefused('', 'it is nested too deep', { cause: error });
    throw error;
  }
}

/** The stack is what a schema that nests deep over data that nest deep can use up. */
function reasonOf(error: unknown): string {
  if (error instanceof RangeError) return 'the schema and the data are nested too deep together';
  return error instanceof Error ? error.message : String(error);
}

function faultOf({ tokens, detail }: Run): SchemaFault {
  return {
    pointer: tokens
      .toReversed()
      .map((token) => `/${escapePointer(token)}`)
      .join(''),
    detail,
  };
}

let ofMetaSchema: SchemaCheck | undefined;

/** Made when the first schema comes. */
function metaCheck(): SchemaCheck {
  ofMetaSchema ??= checkWithin(META_SCHEMA);
  return ofMetaSchema;
}

function refuseOtherDialect(schema: object): void {
  const dialect: unknown = Reflect.get(schema, '$schema');
  if (typeof dialect !== 'string' || dialect.replace(/#$/, '') === DIALECT) return;
  throw new SchemaRefused('/$schema', `"${dialect}" is not known here, only ${DIALECT}`);
}
