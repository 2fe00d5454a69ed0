import { messageOf } from '@pvt/kernel/errors';
import type { Metrics } from '@pvt/kernel/metrics';
import { readExposition, type Scraped } from '../core/exposition.ts';
import type { Target } from '../core/target.ts';

const READ = 'pvt_instance_read';
const ANSWER_MS = 5000;
const MOST_BYTES = 32 * 1024 * 1024;

/** The metrics of this process. */
export function ownTarget(name: string, metrics: Metrics): Target {
  return { name, read: async () => readExposition(await metrics.registry.metrics()) };
}

/** Another process, at its internal address. */
export function httpTarget(name: string, base: URL): Target {
  const url = new URL('/metrics', base);
  return {
    name,
    async read(): Promise<Scraped> {
      const answer = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(ANSWER_MS) }).catch(
        (error: unknown) => {
          throw new Error(`${url.host} does not answer: ${messageOf(error)}`);
        },
      );
      if (!answer.ok) throw new Error(`${url.host} answers ${answer.status}`);
      return readExposition(await bounded(answer));
    },
  };
}

/**
 * One that is there for good: that it was read is a sample as well, whose absence the rule `instance-gone` sees. Those of the registry come
 * and go with each release, and are missed by nobody.
 */
export function expected({ name, read }: Target): Target {
  return {
    name,
    async read() {
      const { metrics, samples } = await read();
      return {
        metrics: new Map(metrics).set(READ, { kind: 'gauge', help: 'The process was read.' }),
        samples: new Map(samples).set(READ, 1),
      };
    },
  };
}

async function bounded(answer: Response): Promise<string> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of answer.body ?? []) {
    length += part.length;
    if (length > MOST_BYTES) throw new Error('its metrics are larger than 32 MB');
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

/**
 * `NAME=http://host:8090,…`
 * @throws Error for what is not such a list
 */
export function parseTargets(text: string): ReadonlyMap<string, URL> {
  const targets = new Map<string, URL>();
  for (const part of text.split(',').map((each) => each.trim())) {
    if (part === '') continue;
    const [, name, address] = /^([^=\s]{1,200})=(https?:\/\/\S+)$/.exec(part) ?? [];
    if (name === undefined || address === undefined || !URL.canParse(address))
      throw new Error('expected NAME=http://host:port, with commas between them');
    targets.set(name, new URL(address));
  }
  return targets;
}
