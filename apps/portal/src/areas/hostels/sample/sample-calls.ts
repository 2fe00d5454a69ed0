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
  /** Takes in the picture that a name draws. Without it the houses have no photos. */
  readonly drawPhoto?: (
    property: string,
    name: string,
  ) => Promise<{ readonly file: string; readonly width: number; readonly height: number }>;
}

/** The address of a property, or of what is in it. */
export const within = (property: string, rest: string): string => `hostels/properties/${property}${rest}`;
