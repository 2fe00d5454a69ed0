import { noteProbe } from '../core/instance-state.ts';
import type { Upstream } from '../core/upstream.ts';
import type { ProxyPorts } from './ports.ts';
import type { RunningInstance } from './running-instance.ts';

const EVERY_MS = 5000;
const TIMEOUT_MS = 2000;

/** Asks each instance at its path, again and again. @returns what ends it */
export function probeInstances(
  upstream: string,
  { health, host }: Upstream,
  { now, log }: ProxyPorts,
  instances: () => readonly RunningInstance[],
): () => void {
  if (health === undefined) return () => undefined;
  const { path, everyMs = EVERY_MS, timeoutMs = TIMEOUT_MS } = health;
  const asked = new Set<RunningInstance>();

  async function probe(instance: RunningInstance): Promise<void> {
    if (asked.has(instance)) return;
    asked.add(instance);
    const isGood = await isWell(instance, path, timeoutMs, host);
    asked.delete(instance);
    if (noteProbe(instance.state, isGood, now(), health))
      log.warn(
        { upstream, instance: instance.id, health: instance.state.health },
        'the health of the instance changed',
      );
  }

  const all = (): void => {
    for (const instance of instances()) void probe(instance);
  };
  all();
  const timer = setInterval(all, everyMs);
  timer.unref();
  return () => clearInterval(timer);
}

async function isWell(
  { pool }: RunningInstance,
  path: string,
  timeoutMs: number,
  host: string | undefined,
): Promise<boolean> {
  try {
    const headers = host === undefined ? {} : { host };
    const { statusCode, body } = await pool.request({
      method: 'GET',
      path,
      headers,
      signal: AbortSignal.timeout(timeoutMs),
    });
    await body.dump();
    return statusCode >= 200 && statusCode < 300;
  } catch {
    return false;
  }
}
