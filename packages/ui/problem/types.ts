import type { ProblemDocument, Schema } from '@pvt/client';

export type FieldError = Schema<'FieldError'>;

/** Why an event or a line failed, where it is kept with it. */
export type Failure = Schema<'Failure'>;

/** What a page shows of a problem document (RFC 9457), and when to try again. */
export type Problem = Pick<
  ProblemDocument,
  'status' | 'code' | 'title' | 'detail' | 'pointer' | 'errors' | 'traceId'
> & { retryAfterSeconds?: number };
