import type { Histogram } from './histogram.ts';

/** Since the proxy started; what happened in a period is the difference of two. */
export interface SideFigures {
  readonly requests: number;
  /** Answers of 5xx, and requests that got no answer. */
  readonly errors: number;
  /** Until the answer began. */
  readonly latency: Histogram;
}

export interface InstanceFigures {
  readonly url: string;
  readonly zone?: string;
  readonly weight: number;
  readonly requests: number;
  readonly errors: number;
  readonly inFlight: number;
  /** By probes; `unknown` where there are none. */
  readonly health: 'unknown' | 'healthy' | 'unhealthy';
  /** Until when it is left out (ms since 1970), and why. */
  readonly ejected?: { readonly until: number; readonly because: 'errors' | 'refused' };
}

export interface UpstreamFigures {
  readonly requests: number;
  readonly errors: number;
  readonly inFlight: number;
  readonly retries: number;
  /** Refused by the breaker, or since as much was under way as may be. */
  readonly refused: number;
  /** So few instances are healthy that all are used. */
  readonly panic: boolean;
  readonly breaker: 'none' | 'closed' | 'open' | 'half-open';
  readonly instances: readonly InstanceFigures[];
}

export interface GatewayFigures {
  readonly releases: Readonly<Record<string, { readonly stable: SideFigures; readonly canary: SideFigures }>>;
  readonly upstreams: Readonly<Record<string, UpstreamFigures>>;
  readonly routes: Readonly<
    Record<string, { readonly requests: number; readonly errors: number; readonly limited: number }>
  >;
  readonly sockets: number;
  readonly cache: { readonly hits: number; readonly misses: number; readonly bytes: number };
}
