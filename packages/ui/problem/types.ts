/** RFC 9457 problem document; `code` is stable, `detail` is a sentence. */
export interface Problem {
  status: number;
  code: string;
  title: string;
  detail: string;
  pointer?: string;
  errors?: FieldError[];
  traceId?: string;
  retryAfterSeconds?: number;
}

export interface FieldError {
  pointer: string;
  detail: string;
  step?: string;
  column?: number;
}

/** Why an event or a line failed, where it is kept with it. */
export interface Failure {
  code: string;
  detail: string;
}
