import type { JsonSchema } from './core/json-schema.ts';

/** What the core needs from outside. */

export interface ModelRequest {
  /** Our instructions. Never holds text that came with an event. */
  readonly system: string;
  /** The text to work on, as one JSON document. Data, whatever it says. */
  readonly data: string;
  /** The shape the answer must have, in the subset that providers can constrain their output to. */
  readonly schema: JsonSchema;
  readonly maxTokens: number;
}

export interface Tokens {
  readonly in: number;
  readonly out: number;
}

export interface ModelReply {
  /** What the model wrote: JSON, if it did as told. */
  readonly text: string;
  readonly tokens: Tokens;
}

/** One provider's model, asked once: no retry, no breaker; those stand around it. */
export interface LanguageModel {
  readonly name: string;
  readonly model: string;
  /** @throws ModelFailure when there is no answer, or the abort reason of `signal`. */
  complete(request: ModelRequest, signal: AbortSignal): Promise<ModelReply>;
}

/**
 * Why a provider gave no answer.
 * - `throttled`: it asks us to come later; `down`: broken connection, 5xx, an answer that is not its protocol;
 *   `timeout`: no answer in time. All three may pass by waiting.
 * - `unauthorised`: our key does not work: nothing passes until someone changes it.
 * - `rejected`: it refused this request; the next one may be fine.
 */
export type FailureKind = 'throttled' | 'down' | 'timeout' | 'unauthorised' | 'rejected';

export class ModelFailure extends Error {
  readonly kind: FailureKind;
  /** How long the provider asked us to wait (ms). */
  readonly retryAfter: number | undefined;

  constructor(kind: FailureKind, detail: string, retryAfter?: number, cause?: unknown) {
    super(detail, cause === undefined ? undefined : { cause });
    this.name = 'ModelFailure';
    this.kind = kind;
    this.retryAfter = retryAfter;
  }
}

export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Resolves after `ms`; rejects with the signal's reason when that comes first. */
  wait(ms: number, signal: AbortSignal): Promise<void>;
  /** A signal that aborts, with a TimeoutError, after `ms`. */
  timeout(ms: number): AbortSignal;
  /** From 0 up to 1, to spread retries. */
  random(): number;
}
