import type { Log } from '@pvt/kernel/log';
import type { ServiceContext } from '@pvt/kernel/service';
import { type MountedForTest, type MountOptions, mountForTest } from '@pvt/kernel/testing/mount';
import { expect } from 'vitest';
import type { ImportJob } from '../core/import-job.ts';
import { service } from '../service.ts';
import type { settings } from '../settings.ts';
import { type CollectTools, collectTools } from '../use-cases/tools.ts';

type Context = ServiceContext<typeof settings>;

/** The service on a database of its own, and what its tests do with it. */
export interface MountedCollect extends MountedForTest {
  /** As its use cases have them. */
  readonly tools: CollectTools;
  /** Makes or changes a source. */
  save(source: string, definition: object): Promise<void>;
  /** How many events of the source there are. */
  stored(source: string): Promise<number>;
  /** Data of the events of one of collect's own types that concern something by its key, with who did it. */
  published(type: string, key: string): Promise<{ data: unknown; actor: string | null }[]>;
}

export interface CollectOptions extends MountOptions {
  /** Called before events are taken in. */
  readonly admit?: () => void;
  /** Called with what the service reports as an error. */
  readonly onError?: (error: unknown) => void;
}

export async function mountCollect(options: CollectOptions = {}): Promise<MountedCollect> {
  const { admit, onError } = options;
  let tools: CollectTools | undefined;
  const mount = (context: Context) => {
    const changed = {
      ...context,
      ...(admit === undefined ? {} : { log: withAdmit(context.log, admit) }),
      ...(onError === undefined ? {} : { logger: noting(context.logger, onError) }),
    };
    tools = collectTools(changed);
    return service.mount(changed);
  };
  const mounted = await mountForTest({ ...service, mount } as typeof service, options);
  if (tools === undefined) throw new Error('the service was not mounted');
  return {
    ...mounted,
    tools,
    async save(source, definition) {
      expect(await mounted.ask('PUT', `/v1/sources/${source}`, definition)).toMatchObject({ status: 200 });
    },
    async stored(source) {
      const [row] = await mounted.database.admin<{ count: string }>(
        'select count(*) from log.event where source = $1',
        [source],
      );
      return Number(row?.count);
    },
    published: (type, key) =>
      mounted.database.admin(
        `select data, attributes->>'actor' as actor from log.event where type = $1 and key = $2 order by position`,
        [type, key],
      ),
  };
}

function withAdmit(log: Log, admit: () => void): Log {
  return Object.create(log, { admit: { value: admit } }) as Log;
}

/** A logger whose warnings and errors are noted. */
export function noting<L extends object>(logger: L, report: (error: unknown) => void): L {
  const value = ({ err }: { readonly err: unknown }): void => report(err);
  return Object.create(logger, { error: { value }, warn: { value } }) as L;
}

/** The body of an answer as the test expects it. */
export async function json<T = unknown>(response: Response | Promise<Response>): Promise<T> {
  return (await (await response).json()) as T;
}

export interface JobPage {
  readonly items: readonly ImportJob[];
  readonly next?: string;
}

/** Sends a file. @param query such as `?job=…` */
export async function upload(
  mounted: MountedForTest,
  source: string,
  body: string | Buffer,
  query = '',
): Promise<ImportJob> {
  const response = await mounted.fetch(`/v1/sources/${source}/import${query}`, {
    method: 'POST',
    body: typeof body === 'string' ? body : new Uint8Array(body),
  });
  expect([response.status, await response.clone().text()]).toEqual([202, expect.any(String)]);
  return json<ImportJob>(response);
}

/** A CSV file of stays. */
export function stays(rows: number): string {
  return `hotel,nights\n${Array.from({ length: rows }, (_, i) => `H${i % 7},${i % 30}\n`).join('')}`;
}

/** How a row of {@link stays} becomes an event. */
export const stayMapping = { type: "'stay'", key: 'row.hotel', data: '{"nights": int(row.nights)}' };
