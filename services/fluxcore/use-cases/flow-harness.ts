import { checkEnrichment } from '@pvt/assistant/contract';
import { type CallContext, contextOfEvent } from '@pvt/kernel/context';
import type { LogEngine } from '@pvt/kernel/log';
import { openOperations } from '@pvt/kernel/operations';
import { schemaChecks, type TypeSchema } from '@pvt/kernel/schema/checks';
import { TENANT_A, type TestDatabase } from '@pvt/kernel/testing';
import { aesSealing } from '../adapters/sealing.ts';
import type { EnrichRequest } from '../ports.ts';
import { createSupervisor, type Supervisor } from './run-flows/supervisor.ts';
import { saveFlow } from './save-flow.ts';
import type { FluxcoreTools } from './tools.ts';

/** One process of several that run flows on one database; its clock goes on when a test polls. */
export interface FlowProcess {
  readonly tools: FluxcoreTools;
  /** Of a caller of tenant A. */
  readonly context: CallContext;
  readonly engine: LogEngine;
  readonly supervisor: Supervisor;
  /** What went wrong outside of any event. */
  readonly errors: readonly string[];
  onError(where: string, error: unknown): void;
  save(name: string, definition: unknown): Promise<number>;
  publish(
    ...events: readonly { type: string; data: unknown; id?: string; key?: string; time?: string }[]
  ): Promise<void>;
}

export interface FlowProcessOptions {
  /** Those of the tenant's event types. */
  readonly schemas?: readonly TypeSchema[];
  readonly pauseFailing?: boolean;
  readonly ask?: (request: EnrichRequest) => Promise<unknown>;
}

export async function startFlowProcess(db: TestDatabase, options: FlowProcessOptions = {}): Promise<FlowProcess> {
  const errors: string[] = [];
  const onError = (where: string, error: unknown): void => void errors.push(`${where}: ${String(error)}`);
  const engine = await db.log({ onError });
  const database = db.service('fluxcore');
  const log = engine.forService(database);
  const checks = schemaChecks(
    {
      versions: async () => options.schemas ?? [],
      schema: async (_tenant, type) => options.schemas?.find((each) => each.type === type),
    },
    (fits) => fits,
  );
  const contracts = openOperations({ resolve: () => undefined, secret: 'of the test', strict: true });
  contracts.implement(checkEnrichment, async () => ({ faults: [] }));
  const ask: FluxcoreTools['ask'] = (_context, request) =>
    options.ask?.(request) ?? Promise.reject(new Error('nobody to ask'));
  const supervisor = createSupervisor({
    database,
    log,
    ask,
    now: Date.now,
    schemas: async (tenant) => checks.of(tenant),
    quietMs: 0,
    everyMs: 3_600_000,
    batchSize: 500,
    ownContext: (tenant) => contextOfEvent('fluxcore', { tenant }),
    pauseFailing: options.pauseFailing ?? false,
    onError,
  });
  const sealing = aesSealing(Buffer.alloc(32, 7));
  const context = contextOfEvent('test', { tenant: TENANT_A });
  const eventAccess = new Map<string, string>();
  const tools = {
    database,
    log,
    contracts,
    eventAccess,
    sealing,
    addressFault: () => undefined,
    ask,
    runner: supervisor,
  };
  return {
    tools,
    context,
    engine,
    supervisor,
    errors,
    onError,
    save: async (name, definition) => (await saveFlow(tools, context, name, definition)).version,
    async publish(...events) {
      await log.appendMany(
        TENANT_A,
        events.map((event) => ({ source: 'test', ...event })),
      );
    },
  };
}

/** What was emitted under a type, oldest first. */
export async function emitted(db: TestDatabase, type: string): Promise<{ id: string; key: string; data: unknown }[]> {
  return db.admin('select id, key, data from log.event where type = $1 order by position', [type]);
}
