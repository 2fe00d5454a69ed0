import { findJsonFault } from '@pvt/kernel/json';
import { compileSchema, type SchemaCheck } from '@pvt/kernel/schema/compile';
import { answerSchema } from './answer-schema.ts';
import type { JsonSchema } from './json-schema.ts';
import type { Question } from './question.ts';
import { dropAbsent } from './strict-schema.ts';

export type CheckedAnswer =
  /** classify: {label}; sentiment: {sentiment, score}; summarise: {summary}; extract: an object of the asked schema. */
  | { readonly ok: true; readonly output: unknown }
  /** `detail` names places and rules of the schema, never what the model wrote. */
  | { readonly ok: false; readonly detail: string };

/** Takes what a model wrote as an answer only when it has exactly the asked shape. */
export function readAnswer(question: Question, text: string): CheckedAnswer {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { ok: false, detail: 'it is not JSON' };
  }
  // It becomes part of an event: what could not be stored there must not be paid for and kept first.
  const fault = findJsonFault(value);
  if (fault !== undefined) return { ok: false, detail: fault.detail };
  const schema = answerSchema(question);
  return checkAnswer(schema, dropAbsent(value, schema));
}

export function checkAnswer(schema: JsonSchema, output: unknown): CheckedAnswer {
  const fault = checkOf(schema)(output);
  if (fault === undefined) return { ok: true, output };
  return { ok: false, detail: `${fault.pointer === '' ? 'the answer' : fault.pointer} ${fault.detail}` };
}

/** Whether a schema that passed `schemaFaults` is also one that can be compiled; says why not. */
export function compileFault(schema: JsonSchema): string | undefined {
  try {
    checkOf(schema);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** Compiling takes milliseconds, checking microseconds; flows ask with the same few schemas again and again. */
const MAX_CHECKS = 200;
const checks = new Map<string, SchemaCheck>();

function checkOf(schema: JsonSchema): SchemaCheck {
  const key = JSON.stringify(schema);
  const known = checks.get(key);
  if (known !== undefined) return known;
  const check = compileSchema(schema);
  const oldest = checks.keys().next();
  if (checks.size >= MAX_CHECKS && oldest.done !== true) checks.delete(oldest.value);
  checks.set(key, check);
  return check;
}
