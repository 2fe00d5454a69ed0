import { sweepHourly } from '@pvt/kernel/async/sweep';
import type { Database } from '@pvt/kernel/database';
import { allowPrivateUrls, privateHostFault } from '@pvt/kernel/public-address';
import { defineService } from '@pvt/kernel/service';
import { defineSettings, duration, integer } from '@pvt/kernel/settings';
import { replaceReferenceTable } from './adapters/postgres/reference-tables.ts';
import { aesSealing } from './adapters/sealing.ts';
import { webhookPoster } from './adapters/webhook/post-webhook.ts';
import { askAssistant } from './api/ask-assistant.ts';
import { flowInsightRoutes } from './api/flow-insight.ts';
import { flowRoutes, putFlow } from './api/flows.ts';
import { outputSchemas } from './api/output-schemas.ts';
import { referenceTableRoutes } from './api/reference-tables.ts';
import { replayRoutes } from './api/replays.ts';
import * as contract from './contract.ts';
import { DELIVERY_RETRY, startSender } from './runtime/sender.ts';
import { createSupervisor, type Supervisor } from './runtime/supervisor.ts';
import { sweep } from './runtime/sweep.ts';

export const settings = defineSettings({
  PVT_FLOW_BATCH: integer({
    default: 2000,
    min: 1,
    max: 10_000,
    description: 'Events that a flow handles in one transaction at most.',
  }),
  PVT_FLOW_QUIET: duration({
    default: 30_000,
    min: 0,
    max: 24 * 86_400_000,
    description:
      'How long a key must have been quiet before the clock closes its windows (they close at once when its next event comes).',
  }),
  PVT_ALLOW_PRIVATE_URLS: allowPrivateUrls,
});

const LOOK_EVERY_MS = 1_000;
const SEND_EVERY_MS = 500;

/** Made when mounted, started when every service is there to be asked. */
const supervisors = new WeakMap<Database, Supervisor>();

/** Flows: events through steps, to events, metrics, web hooks and dead letters. */
export const fluxcore = defineService({
  name: 'fluxcore',
  migrations: new URL('./migrations/', import.meta.url),
  settings,
  events: [],
  async mount(program) {
    const { database, log, contracts, settings: values, logger, secretKey } = program;
    const onError = (what: string, err: unknown): void => logger.error({ err }, what);
    const sealing = aesSealing(secretKey);
    const ask = askAssistant(contracts);
    const supervisor = createSupervisor({
      database,
      log,
      ask,
      schemas: outputSchemas(contracts),
      onError,
      now: Date.now,
      quietMs: values.PVT_FLOW_QUIET,
      batchSize: values.PVT_FLOW_BATCH,
      everyMs: LOOK_EVERY_MS,
    });
    const mayBePrivate = values.PVT_ALLOW_PRIVATE_URLS;
    const addressFault = mayBePrivate ? () => undefined : privateHostFault;
    const context = { database, log, contracts, sealing, supervisor, ask, addressFault };
    const routes = [
      ...flowRoutes(context),
      ...replayRoutes(context),
      ...flowInsightRoutes(context),
      ...referenceTableRoutes(database),
    ];
    for (const route of routes) program.route(route);

    contracts.implement(contract.putFlow, async (tenant, { name, definition }) => {
      const { version } = await putFlow(context, tenant, name, definition);
      return { name, version };
    });
    contracts.implement(contract.putReferenceTable, async (tenant, { name, rows }) => {
      await database.transaction(tenant, (tx) => replaceReferenceTable(tx, name, new Map(Object.entries(rows))));
      return { name, rows: Object.keys(rows).length };
    });

    const poster = webhookPoster(mayBePrivate);
    const sender = startSender({ database, poster, sealing, policy: DELIVERY_RETRY, everyMs: SEND_EVERY_MS, onError });
    program.onStop(() => sender.stop());
    program.onStop(
      sweepHourly(
        () => sweep(database),
        (error) => onError('sweep', error),
      ),
    );
    program.onStop(() => supervisor.stop());
    supervisors.set(database, supervisor);
  },
  async start({ database }) {
    supervisors.get(database)?.start();
  },
});
