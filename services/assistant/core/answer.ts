import { findJsonFault } from '@pvt/kernel/json';
import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { answerSchema, type JsonSchema } from './answer-schema.ts';
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
  const validate = validatorOf(schema);
  if (validate(output)) return { ok: true, output };
  return { ok: false, detail: (validate.errors ?? []).slice(0, 5).map(describe).join('; ') };
}

/** Whether a schema that passed `schemaFaults` is also one that can be compiled; says why not. */
export function compileFault(schema: JsonSchema): string | undefined {
  try {
    validatorOf(schema);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function describe(error: ErrorObject): string {
  return `${error.instancePath === '' ? 'the answer' : error.instancePath} ${error.message ?? `breaks "${error.keyword}"`}`;
}

/** Compiling takes milliseconds, checking microseconds; flows ask with the same few schemas again and again. */
const MAX_VALIDATORS = 200;
const validators = new Map<string, ValidateFunction>();

function validatorOf(schema: JsonSchema): ValidateFunction {
  const key = JSON.stringify(schema);
  const known = validators.get(key);
  if (known !== undefined) return known;
  // An instance each: Ajv keeps every schema it has compiled for as long as it lives.
  const ajv = new Ajv2020({ strict: false, logger: false, addUsedSchema: false });
  addFormats.default(ajv, { mode: 'fast' });
  // The one of ajv-formats takes quadratic time: 0.2 s for 20,000 characters.
  ajv.addFormat('url', (url: string) => /^(?:https?|ftp):\/\//i.test(url) && URL.canParse(url));
  const validate = ajv.compile(schema);
  const oldest = validators.keys().next();
  if (validators.size >= MAX_VALIDATORS && oldest.done !== true) validators.delete(oldest.value);
  validators.set(key, validate);
  return validate;
}
