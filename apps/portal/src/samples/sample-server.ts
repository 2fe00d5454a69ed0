/** A request of the HTTP API. */
export interface SampleCall {
  readonly method: 'GET' | 'POST' | 'PUT';
  /** Below /v1, without a leading slash. */
  readonly path: string;
  readonly body?: unknown;
  /** Sent as `Idempotency-Key`. */
  readonly key?: string;
}

/** What makes the sample: a browser, or the command line. */
export interface SampleServer {
  /** The answer is what the API's description says of it. @throws the problem, where the server refuses */
  ask<Value>(call: SampleCall): Promise<Value>;
}
