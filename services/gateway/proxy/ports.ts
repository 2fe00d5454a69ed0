import type { Instance } from '../core/upstream.ts';

/** What of the limit is left after a request. */
export interface Taken {
  readonly allowed: boolean;
  readonly remaining: number;
  /** Until the window ends. */
  readonly resetMs: number;
}

/** Counts requests in windows, exactly also for several gateways that share it. Rejects where it can not be asked. */
export interface LimitStore {
  take(key: string, limit: number, windowMs: number, cost: number): Promise<Taken> | Taken;
}

/** Who asks. */
export interface Caller {
  readonly kind: 'person' | 'key' | 'service' | 'guest';
  readonly id: string;
  readonly name?: string;
  readonly tenant?: string;
  readonly permissions: readonly string[];
}

export interface Credential {
  readonly kind: 'session' | 'key';
  /** Of a session, the whole Cookie header; of a key, what follows `Bearer`. */
  readonly text: string;
}

/** A line for each request that was answered. */
export interface AccessLine {
  readonly requestId: string;
  readonly traceparent: string;
  readonly method: string;
  readonly host: string;
  /** Without the query, which may hold what is secret. */
  readonly path: string;
  readonly status: number;
  readonly ms: number;
  readonly address: string;
  readonly route?: string;
  readonly upstream?: string;
  readonly instance?: string;
  readonly side?: 'stable' | 'canary';
  readonly tries?: number;
  readonly caller?: string;
}

export interface ProxyPorts {
  /** Those of a service now; asked each second for each service that an upstream names. A failure leaves those that were. */
  instancesOf(service: string): Promise<readonly Instance[]> | readonly Instance[];
  /** Absent: counted in this process. */
  readonly limits?: LimitStore;
  /** Whose credential it is; undefined of nobody. A failure is answered 503. */
  authenticate(credential: Credential): Promise<Caller | undefined>;
  /** Milliseconds since 1970. */
  now(): number;
  readonly log: {
    access(line: AccessLine): void;
    warn(fields: object, text: string): void;
  };
}
