import { Pool } from 'undici';
import type { Choosable } from '../core/balance.ts';
import type { InstanceFigures } from '../core/figures.ts';
import { type InstanceState, isEjected, newInstanceState } from '../core/instance-state.ts';
import type { Instance, Upstream } from '../core/upstream.ts';

const CONNECTIONS = 128;
const CONNECT_MS = 3000;
const KEEP_ALIVE_MS = 4000;
const MOST_HEADER_BYTES = 64 * 1024;

export interface RunningInstance extends Choosable {
  /** Its origin. */
  readonly id: string;
  definition: Instance;
  weight: number;
  inFlight: number;
  turn: number;
  requests: number;
  errors: number;
  readonly state: InstanceState;
  readonly pool: Pool;
  figures(now: number): InstanceFigures;
}

export function openInstance(
  origin: string,
  definition: Instance,
  { pool = {} }: Upstream,
  now: number,
  isFirst: boolean,
): RunningInstance {
  return {
    id: origin,
    definition,
    weight: definition.weight ?? 100,
    inFlight: 0,
    turn: 0,
    requests: 0,
    errors: 0,
    state: newInstanceState(now, isFirst),
    pool: new Pool(origin, {
      connections: pool.connections ?? CONNECTIONS,
      pipelining: 1,
      keepAliveTimeout: pool.keepAliveMs ?? KEEP_ALIVE_MS,
      maxHeaderSize: MOST_HEADER_BYTES,
      // The gateway's own timers end a try; those of the body are given with each request.
      headersTimeout: 0,
      connect: { timeout: pool.connectTimeoutMs ?? CONNECT_MS },
    }),
    figures(at) {
      const { zone, weight = 100 } = this.definition;
      const { ejectedBecause, ejectedUntil, health } = this.state;
      return {
        url: origin,
        ...(zone === undefined ? {} : { zone }),
        weight,
        requests: this.requests,
        errors: this.errors,
        inFlight: this.inFlight,
        health,
        ...(ejectedBecause !== undefined && isEjected(this.state, at)
          ? { ejected: { until: ejectedUntil, because: ejectedBecause } }
          : {}),
      };
    },
  };
}
