import type { JsonSchema } from './json-schema.ts';

export const TASKS = ['classify', 'extract', 'summarise', 'sentiment'] as const;
export type Task = (typeof TASKS)[number];

/** What is asked: a task over one text. Equal questions have equal answers, so this is what the cache is keyed by. */
export type Question = TextQuestion | StudyQuestion;

/** What can be asked over HTTP and in flows, and is answered by rules where there is no model. */
export type TextQuestion =
  | { readonly task: 'classify'; readonly input: string; readonly labels: readonly string[] }
  | { readonly task: 'extract'; readonly input: string; readonly schema: JsonSchema }
  | { readonly task: 'summarise'; readonly input: string }
  | { readonly task: 'sentiment'; readonly input: string };

/**
 * What only a model can do, for other services: no rule explains a text or makes something of it.
 * `question` null asks for an explanation. `wanted` is written by the service that asks, never by a person.
 */
export type StudyQuestion =
  | { readonly task: 'answer'; readonly input: string; readonly question: string | null }
  | {
      readonly task: 'draft';
      readonly input: string;
      readonly wanted: string;
      readonly schema: JsonSchema;
      /** What was made before, and is not to be made again. */
      readonly without: readonly string[];
      /** Of which command it is: sent again it is paid for once, and another one gets something new. */
      readonly command: string;
    };

export interface AskedQuestion {
  readonly task: Task;
  /** Text is taken as it is, any other JSON value as its JSON text. */
  readonly input: unknown;
  readonly labels?: readonly string[];
  readonly schema?: unknown;
}

export interface QuestionFault {
  readonly pointer: string;
  readonly detail: string;
}
