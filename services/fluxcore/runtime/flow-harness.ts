import type { LogEngine } from '@pvt/kernel/log';
import { schemaChecks, type TypeSchema } from '@pvt/kernel/schema/checks';
import { createTestDatabase, TENANT_A, type TestDatabase } from '@pvt/kernel/testing';
import { aesSealing } from '../adapters/sealing.ts';
import type { EnrichRequest } from '../ports.ts';
import { createSupervisor, type Supervisor, type SupervisorContext } from './supervisor.ts';
import { saveFlow, type VersionsContext } from './versions.ts';

/** A process that runs flows, on a real database: what the integration tests stand on. */
export interface FlowProcess {
  readonly context: VersionsContext & SupervisorContext;
  readonly engine: LogEngine;
  readonly supervisor: Supervisor;
  /** What went wrong outside of any event. */
  readonly errors: readonly string[];
  save(name: string, definition: unknown): Promise<number>;
  publish(
    ...events: readonly { type: string; data: unknown; id?: string; key?: string; time?: string }[]
  ): Promise<void>;
}

export async function startFlowProcess(
  db: TestDatabase,
  options: {
    schemas?: readonly TypeSchema[];
    ask?: (request: EnrichRequest) => Promise<unknown>;
    leaseMs?: number;
  } = {},
): Promise<FlowProcess> {
  const errors: string[] = [];
  const engine = await db.log({
    leaseMs: options.leaseMs ?? 3000,
    onError: (where, error) => errors.push(`${where}: ${String(error)}`),
  });
  const database = db.service('fluxcore');
  const schemas = schemaChecks(
    async () => options.schemas ?? [],
    (fits) => fits,
  );
  const context = {
    database,
    log: engine.forService(database),
    sealing: aesSealing(Buffer.alloc(32, 7)),
    addressFault: () => undefined,
    ask: (_tenant: string, request: EnrichRequest) =>
      options.ask?.(request) ?? Promise.reject(new Error('nobody to ask')),
    now: Date.now,
    schemas: async () => schemas.of(TENANT_A),
    quietMs: 0,
    everyMs: 3_600_000,
    batchSize: 500,
    onError: (what: string, error: unknown) => errors.push(`${what}: ${String(error)}`),
  };
  const supervisor = createSupervisor(context);
  return {
    context,
    engine,
    supervisor,
    errors,
    async save(name, definition) {
      const { version } = await saveFlow(context, TENANT_A, name, definition);
      await supervisor.sync();
      return version;
    },
    async publish(...events) {
      await context.log.appendMany(
        TENANT_A,
        events.map((event) => ({ source: 'test', ...event })),
      );
    },
  };
}

export { createTestDatabase, TENANT_A };

/** What was said under a type, oldest first. */
export async function said(db: TestDatabase, type: string): Promise<{ id: string; key: string; data: unknown }[]> {
  return db.admin('select id, key, data from log.event where type = $1 order by position', [type]);
}
