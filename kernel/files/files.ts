import type { Readable } from 'node:stream';

/**
 * A service's files: whole objects by name, as object stores have them. Names are segments of letters, digits, `.`, `_`
 * and `-`, joined by `/`; a tenant's begin with its id.
 */
export interface Files {
  /** Stores a file, whole or not at all; what had the name is replaced. Durable when it resolves. */
  put(name: string, content: Buffer | Readable): Promise<void>;
  /** Undefined where there is none. */
  get(name: string): Promise<StoredFile | undefined>;
  /** Nothing happens where there is none. */
  delete(name: string): Promise<void>;
  /** The names that begin with the prefix, in order. */
  list(prefix: string): Promise<string[]>;
}

export interface StoredFile {
  /** Bytes. */
  readonly size: number;
  readonly changedAt: Date;
  /** All of it, or its bytes from `start` to `end`, both included. */
  stream(range?: { readonly start: number; readonly end: number }): Readable;
}

const SEGMENT = /^[A-Za-z0-9_-][A-Za-z0-9._-]{0,199}$/;

/** @throws Error for what is no name: it would be another file's, or one outside */
export function checkFileName(name: string): void {
  if (name.length > 1000 || !name.split('/').every((segment) => SEGMENT.test(segment)))
    throw new Error(`"${name}" is not the name of a file`);
}
