import type { PatternRefused } from '../cel/pattern.ts';

/** A schema that no value can be checked by; the message says why, for a person. */
export class SchemaRefused extends Error {
  /** Into the schema. */
  readonly pointer: string;

  constructor(pointer: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'SchemaRefused';
    this.pointer = pointer;
  }
}

/** A schema with a pattern that can't be matched in bounded time. */
export class SchemaPatternRefused extends SchemaRefused {
  constructor(pointer: string, cause: PatternRefused) {
    super(pointer, cause.message, { cause });
    this.name = 'SchemaPatternRefused';
  }
}
