/**
 * One coded error catalogue. A service declares its errors once; the codes are stable, and only the HTTP layer turns
 * a kind into a status. `docs/reference/errors.md` is generated from the same entries.
 */
export type ErrorKind =
  | 'invalid'
  | 'unauthenticated'
  | 'forbidden'
  | 'missing'
  | 'not-allowed'
  | 'conflict'
  | 'unmet'
  | 'too-large'
  | 'unsupported'
  | 'unprocessable'
  | 'limited'
  | 'fault'
  | 'unimplemented'
  | 'bad-gateway'
  | 'unavailable'
  | 'timed-out';

export interface ErrorEntry {
  readonly kind: ErrorKind;
  /** Short and the same each time it occurs (RFC 9457 `title`). */
  readonly title: string;
  /** For the reference: when it happens and what to do. */
  readonly description: string;
}

export interface FieldError {
  /** JSON pointer (RFC 6901) into the request's body, or to a parameter: `/filter`. */
  readonly pointer: string;
  readonly detail: string;
  readonly [more: string]: unknown;
}

export interface ProblemOptions {
  readonly pointer?: string;
  readonly errors?: readonly FieldError[];
  readonly retryAfterSeconds?: number;
  readonly cause?: unknown;
  /** Extension members of the problem document. */
  readonly more?: Readonly<Record<string, unknown>>;
}

/** An error meant for a person: `detail` says what was wrong, where, and what to do. */
export class Problem extends Error {
  readonly code: string;
  readonly entry: ErrorEntry;
  readonly options: ProblemOptions;

  constructor(code: string, entry: ErrorEntry, detail: string, options: ProblemOptions = {}) {
    super(detail, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'Problem';
    this.code = code;
    this.entry = entry;
    this.options = options;
  }

  get detail(): string {
    return this.message;
  }
}

export interface ProblemFactory {
  (detail: string, options?: ProblemOptions): Problem;
  readonly code: string;
  readonly entry: ErrorEntry;
}

const catalogue = new Map<string, ErrorEntry>();

/**
 * Declares errors, and gives a factory for each: `throw errors.EVENT_CONFLICT('…')`.
 * @throws Error when a code is declared twice with another meaning.
 */
export function defineErrors<const T extends Readonly<Record<string, ErrorEntry>>>(
  entries: T,
): { readonly [Code in keyof T]: ProblemFactory } {
  const factories = Object.entries(entries).map(([code, entry]) => {
    const known = catalogue.get(code);
    if (known !== undefined && known.description !== entry.description) {
      throw new Error(`error code ${code} is declared twice`);
    }
    catalogue.set(code, entry);
    const factory = (detail: string, options?: ProblemOptions) => new Problem(code, entry, detail, options);
    return [code, Object.assign(factory, { code, entry })] as const;
  });
  return Object.fromEntries(factories) as { readonly [Code in keyof T]: ProblemFactory };
}

/** Every declared error, sorted by code. */
export function errorCatalogue(): readonly (readonly [code: string, entry: ErrorEntry])[] {
  return [...catalogue].sort(([a], [b]) => (a < b ? -1 : 1));
}

/** The message of whatever was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
