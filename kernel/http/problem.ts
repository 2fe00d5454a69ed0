import { isStorageFull, isTransient } from '../database/database.ts';
import { defineErrors, type ErrorKind, errorCatalogue, type FieldError, Problem } from '../service/errors.ts';

/** The only place where a kind of error becomes an HTTP status. */
export const STATUS: Readonly<Record<ErrorKind, number>> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  missing: 404,
  'not-allowed': 405,
  conflict: 409,
  unmet: 412,
  'too-large': 413,
  unsupported: 415,
  unprocessable: 422,
  limited: 429,
  fault: 500,
  unimplemented: 501,
  'bad-gateway': 502,
  unavailable: 503,
  'timed-out': 504,
};

export const httpErrors = defineErrors({
  REQUEST_INVALID: {
    kind: 'invalid',
    title: 'The request does not have the expected form',
    description:
      'A parameter, a header or a member of the body is missing or wrong. `pointer` says which; the API reference at /docs shows the form.',
  },
  JSON_INVALID: {
    kind: 'invalid',
    title: 'The body is not valid JSON',
    description:
      'The body could not be parsed. Send UTF-8 JSON without a trailing comma, a comment or a byte that is not text.',
  },
  JSON_NOT_SAFE: {
    kind: 'invalid',
    title: 'The JSON holds a value that can not be kept exactly',
    description:
      'A number beyond what a double holds, in an event an integer beyond ±(2^53−1) however it is written, a lone surrogate, U+0000, the name __proto__, a name that stands twice in one object, more than 10,000 names in one object, or nesting deeper than 64 levels. Such a value would read differently in different places, so it is refused (RFC 7493 is the model). Send large numbers as strings.',
  },
  ADDRESS_NOT_SAFE: {
    kind: 'invalid',
    title: 'The address holds what can not be kept as text',
    description:
      'A parameter of the path or the query has U+0000 or a lone surrogate in it, which no stored text can hold. `pointer` says which.',
  },
  BODY_TOO_LARGE: {
    kind: 'too-large',
    title: 'The body is too large',
    description:
      'One event has at most 1 MiB. Larger amounts go to POST /v1/events/batch or to a source’s import, which stream.',
  },
  MEDIA_TYPE_UNSUPPORTED: {
    kind: 'unsupported',
    title: 'The media type of the body is not supported here',
    description:
      'Set Content-Type to one of those that the route lists at /docs. Content-Encoding is taken where files are, and is gzip there; a charset is one that the WHATWG Encoding Standard names.',
  },
  UNAUTHENTICATED: {
    kind: 'unauthenticated',
    title: 'Who is asking is not known',
    description:
      'Send `Authorization: Bearer <API key>`, or sign in to the portal with the link that the start prints.',
  },
  SCOPE_MISSING: {
    kind: 'forbidden',
    title: 'The key may not do this',
    description: 'The API key lacks the scope that the route needs. Make a key with that scope.',
  },
  TENANT_SUSPENDED: {
    kind: 'forbidden',
    title: 'The organisation is suspended',
    description:
      'The organisation was suspended by who runs this installation, or is being closed; the detail says why. Its people can still sign in, see why, export what it has, and leave for another organisation. Nothing is deleted by a suspension.',
  },
  STEP_UP_NEEDED: {
    kind: 'forbidden',
    title: 'It has to be sure that it is you',
    description:
      'What is dangerous asks for a proof that is no older than 15 minutes. Confirm with your password, passkey or code at POST /v1/account/verification, then send the request again.',
  },
  SECOND_FACTOR_REQUIRED: {
    kind: 'forbidden',
    title: 'The organisation demands a second factor',
    description:
      'By its policy the organisation lets in only who has shown a second factor. Set one up in your account, under security, or confirm with the one that you have; then send the request again.',
  },
  ORIGIN_FOREIGN: {
    kind: 'forbidden',
    title: 'A page of another origin may not do this',
    description:
      'The request came from a page of another origin (another host, port or scheme) and would have used the session that the browser keeps. Pages of other origins use an API key. Behind a reverse proxy, set PVT_PUBLIC_URL to the address that people use.',
  },
  ROUTE_NOT_FOUND: {
    kind: 'missing',
    title: 'There is nothing at this address',
    description: 'The path is not one of the API’s. /docs lists them.',
  },
  METHOD_UNKNOWN: {
    kind: 'unimplemented',
    title: 'There is no such method',
    description: 'The method of the request is none that HTTP or its extensions know.',
  },
  METHOD_NOT_ALLOWED: {
    kind: 'not-allowed',
    title: 'The address can not be asked this way',
    description: 'There is something at this address, for other methods: the `Allow` header names them.',
  },
  OVERLOADED: {
    kind: 'unavailable',
    title: 'More is asked than can be done right now',
    description:
      'The server sheds load to stay responsive. Nothing of this request was done; send it again after `Retry-After` seconds.',
  },
  STREAMS_LIMITED: {
    kind: 'limited',
    title: 'As many streams are open as one tenant may have',
    description:
      'Each stream of events holds a connection and memory of the server (PVT_MAX_STREAMS_PER_TENANT). Close streams that nobody reads, or follow several event types with one.',
  },
  DEPENDENCY_UNAVAILABLE: {
    kind: 'unavailable',
    title: 'Something the server needs is away',
    description:
      'The database or another dependency does not answer. /readyz names it. Send the request again after `Retry-After` seconds.',
  },
  STORAGE_FULL: {
    kind: 'unavailable',
    title: 'There is no space to store anything',
    description:
      'The disk is full, or so nearly full that the rest is kept for the database (PVT_DISK_RESERVE_MB). Nothing of this request was stored. Reading and deleting go on; free some space on the server’s disk, and storing goes on by itself.',
  },
  DEADLINE_EXCEEDED: {
    kind: 'unavailable',
    title: 'The time for the request is over',
    description:
      'What the request needs took longer than its caller waits. Nothing was half-done; send it again, with the same `Idempotency-Key` where it has one.',
  },
  TENANT_NOT_FOUND: {
    kind: 'missing',
    title: 'There is no such site',
    description: 'No tenant has this host name or address.',
  },
  INTERNAL_ERROR: {
    kind: 'fault',
    title: 'The server made a mistake',
    description: 'An error that nobody foresaw. The log has it under the trace id; nothing was half-done.',
  },
});

/** Space does not come by itself. */
const FULL_SECONDS = 15;

export interface ProblemDocument {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly [more: string]: unknown;
}

/** Whatever was thrown, as a {@link Problem}; what nobody foresaw shows nothing of its inside. */
export function toProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : undefined;
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE')
    return httpErrors.BODY_TOO_LARGE('The body is larger than this route takes.');
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE' || code === 'FST_ERR_CTP_EMPTY_TYPE') {
    return httpErrors.MEDIA_TYPE_UNSUPPORTED('This route does not take a body of that Content-Type.');
  }
  if (code === 'FST_ERR_CTP_EMPTY_JSON_BODY') return httpErrors.JSON_INVALID('The body is empty; JSON was expected.');
  if (code === 'FST_ERR_CTP_INVALID_CONTENT_LENGTH') {
    return httpErrors.REQUEST_INVALID('The body is not as long as Content-Length says.');
  }
  const status: unknown = error instanceof Error ? Reflect.get(error, 'statusCode') : undefined;
  if (typeof status === 'number' && status >= 400 && status < 500) {
    return httpErrors.REQUEST_INVALID(error instanceof Error ? error.message : 'The request could not be read.');
  }
  if (isStorageFull(error)) {
    return httpErrors.STORAGE_FULL('The disk is full. Free some space on it, then send the request again.', {
      retryAfterSeconds: FULL_SECONDS,
      cause: error,
    });
  }
  if (isTransient(error)) {
    return httpErrors.DEPENDENCY_UNAVAILABLE('The database does not answer; try again in a moment.', {
      retryAfterSeconds: 1,
      cause: error,
    });
  }
  return httpErrors.INTERNAL_ERROR(
    'Something went wrong on the server. Try again; if it stays, tell the operator the trace id.',
    {
      cause: error,
    },
  );
}

/** RFC 9457. */
export function problemDocument(problem: Problem, more: Readonly<Record<string, unknown>> = {}): ProblemDocument {
  const { pointer, errors } = problem.options;
  return {
    type: `/docs/errors#${problem.code}`,
    title: problem.entry.title,
    status: STATUS[problem.entry.kind],
    code: problem.code,
    detail: problem.detail,
    ...(pointer === undefined ? {} : { pointer }),
    ...(errors === undefined ? {} : { errors }),
    ...problem.options.more,
    ...more,
  };
}

/**
 * A problem document as the error it was, so that callers branch on the same code wherever it was thrown.
 * @param retryAfter the header of the response, seconds
 * @returns undefined for what is no problem document
 */
export function problemOfDocument(body: unknown, retryAfter: string | null = null): Problem | undefined {
  if (typeof body !== 'object' || body === null) return undefined;
  const {
    code,
    detail,
    pointer,
    errors,
    type: _type,
    title,
    status,
    instance: _instance,
    requestId: _requestId,
    traceId: _traceId,
    ...more
  } = body as Record<string, unknown>;
  const kind = (Object.keys(STATUS) as ErrorKind[]).find((known) => STATUS[known] === status);
  if (typeof code !== 'string' || typeof detail !== 'string' || kind === undefined) return undefined;
  const known = errorCatalogue().find(([name]) => name === code)?.[1];
  const seconds = Number(retryAfter);
  return new Problem(code, known ?? { kind, title: String(title), description: '' }, detail, {
    ...(typeof pointer === 'string' ? { pointer } : {}),
    ...(Array.isArray(errors) ? { errors: errors as FieldError[] } : {}),
    ...(retryAfter === null || !Number.isFinite(seconds) ? {} : { retryAfterSeconds: seconds }),
    ...(Object.keys(more).length === 0 ? {} : { more }),
  });
}
