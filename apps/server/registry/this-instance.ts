import { hostname } from 'node:os';
import type { NewInstance } from '@pvt/registry/contract';
import program from '../package.json' with { type: 'json' };
import type { ProgramSettings } from '../settings.ts';

const EVERYWHERE = ['0.0.0.0', '::'];

export interface Ports {
  readonly public: number;
  /** Undefined where other processes have no way in. */
  readonly internal: number | undefined;
}

/** What this process tells the registry of itself. */
export function thisInstance(values: ProgramSettings, services: readonly string[], ports: Ports): NewInstance {
  const { PVT_HOST: bound, PVT_ADVERTISED_HOST: advertised } = values;
  const host = advertised ?? (EVERYWHERE.includes(bound) ? hostname() : bound);
  const at = (port: number): string => `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
  return {
    id: values.PVT_INSTANCE ?? `${hostname()}-${ports.public}`,
    services: [...services],
    internal: ports.internal === undefined ? null : at(ports.internal),
    public: at(ports.public),
    version: program.version,
    zone: values.PVT_ZONE ?? null,
    weight: values.PVT_WEIGHT,
    metadata: { pid: String(process.pid), node: process.version },
    startedAt: new Date(Date.now() - process.uptime() * 1000).toISOString(),
  };
}
