import { findJsonFault } from '@pvt/kernel/json';
import { compileFault } from './answer.ts';
import type { JsonSchema } from './json-schema.ts';
import type { AskedQuestion, QuestionFault, TextQuestion } from './question.ts';
import { schemaFaults } from './schema-faults.ts';

/** UTF-8 bytes. Longer texts cost more than an event is worth, and open the door to flooding. */
export const MAX_INPUT_BYTES = 32 * 1024;
export const MAX_LABELS = 100;
const MAX_LABEL_LENGTH = 100;

export type ReadQuestion =
  | { readonly ok: true; readonly question: TextQuestion }
  | { readonly ok: false; readonly faults: readonly QuestionFault[] };

/** Checks what was asked and gives it its exact shape. */
export function readQuestion(asked: AskedQuestion): ReadQuestion {
  const input = typeof asked.input === 'string' ? asked.input : (JSON.stringify(asked.input) ?? '');
  const faults = [...inputFaults(asked.input, input), ...labelFaults(asked), ...extractFaults(asked)];
  if (faults.length > 0) return { ok: false, faults };
  switch (asked.task) {
    case 'classify':
      return { ok: true, question: { task: 'classify', input, labels: asked.labels ?? [] } };
    case 'extract':
      return { ok: true, question: { task: 'extract', input, schema: asked.schema as JsonSchema } };
    default:
      return { ok: true, question: { task: asked.task, input } };
  }
}

/** What is wrong with a question apart from its text, which is not there yet. */
export function definitionFaults(asked: Omit<AskedQuestion, 'input'>): readonly QuestionFault[] {
  const read = readQuestion({ ...asked, input: 'x' });
  return read.ok ? [] : read.faults;
}

/** What is wrong with a text that is worked on, in the place of `pointer`. */
export function textFaults(text: string, pointer: string, mostBytes: number): QuestionFault[] {
  const unsafe = findJsonFault(text);
  if (unsafe !== undefined) return [{ pointer, detail: unsafe.detail }];
  if (text.trim() === '') return [{ pointer, detail: 'is empty: give the text to work on' }];
  const bytes = utf8Length(text);
  return bytes <= mostBytes
    ? []
    : [{ pointer, detail: `is ${bytes} bytes long; at most ${mostBytes} are taken: send a part of it` }];
}

function inputFaults(given: unknown, input: string): QuestionFault[] {
  const unsafe = findJsonFault(given);
  if (unsafe !== undefined) return [{ pointer: `/input${unsafe.pointer}`, detail: unsafe.detail }];
  return textFaults(input, '/input', MAX_INPUT_BYTES);
}

function labelFaults({ task, labels }: AskedQuestion): QuestionFault[] {
  if (task !== 'classify')
    return labels === undefined ? [] : [{ pointer: '/labels', detail: `has no meaning for ${task}` }];
  if (labels === undefined || labels.length < 2 || labels.length > MAX_LABELS) {
    return [{ pointer: '/labels', detail: `classify needs from 2 to ${MAX_LABELS} labels to choose from` }];
  }
  return labels.flatMap((label, i) => {
    const pointer = `/labels/${i}`;
    if (label.trim() === '' || label.length > MAX_LABEL_LENGTH) {
      return [{ pointer, detail: `must be a text of 1 to ${MAX_LABEL_LENGTH} characters` }];
    }
    return labels.indexOf(label) < i ? [{ pointer, detail: 'is there twice' }] : [];
  });
}

function extractFaults({ task, schema }: AskedQuestion): QuestionFault[] {
  if (task !== 'extract')
    return schema === undefined ? [] : [{ pointer: '/schema', detail: `has no meaning for ${task}` }];
  if (schema === undefined) return [{ pointer: '/schema', detail: 'extract needs a JSON Schema of what to find' }];
  const unsafe = findJsonFault(schema);
  if (unsafe !== undefined) return [{ pointer: `/schema${unsafe.pointer}`, detail: unsafe.detail }];
  const faults = schemaFaults(schema, '/schema');
  if (faults.length > 0) return faults;
  const fault = compileFault(schema as JsonSchema);
  return fault === undefined ? [] : [{ pointer: '/schema', detail: `is not a JSON Schema (2020-12): ${fault}` }];
}

function utf8Length(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0;
    bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
  }
  return bytes;
}
