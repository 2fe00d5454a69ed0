import { allowPrivateUrls, privateHostFault } from '@pvt/kernel/public-address';
import { defineService } from '@pvt/kernel/service';
import { defineSettings, duration, flag, integer } from '@pvt/kernel/settings';
import { webhookPoster } from './adapters/post-webhook.ts';
import { aesSealing } from './adapters/sealing.ts';
import { flowInsightRoutes } from './api/flow-insight.ts';
import { flowRoutes } from './api/flows.ts';
import { referenceTableRoutes } from './api/reference-tables.ts';
import { replayRoutes } from './api/replays.ts';
import { events, permissions, putFlow, putReferenceTable } from './contract.ts';
import { forgetOld } from './use-cases/forget-old.ts';
import { askAssistant } from './use-cases/run-flows/ask-assistant.ts';
import { outputSchemas } from './use-cases/run-flows/output-schemas.ts';
import { createSupervisor } from './use-cases/run-flows/supervisor.ts';
import { saveFlow } from './use-cases/save-flow.ts';
import { saveReferenceTable } from './use-cases/save-reference-table.ts';
import { type Sender, startSender } from './use-cases/send-webhooks/sender.ts';
import { DELIVERY_RETRY } from './use-cases/send-webhooks/settlement.ts';
import type { FluxcoreTools } from './use-cases/tools.ts';

const settings = defineSettings({
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
  PVT_FLOW_PAUSE_FAILING: flag({
    default: false,
    description:
      'Pauses a flow when more than half of its newest events (at least 20) became dead letters, instead of only showing it as failing.',
  }),
  PVT_ALLOW_PRIVATE_URLS: allowPrivateUrls,
});

const POLL_EVERY_MS = 1_000;
const SEND_EVERY_MS = 500;
const HOUR_MS = 3_600_000;

/** Flows: events through steps, to events, metrics, web hooks and dead letters. */
export const service = defineService({
  name: 'fluxcore',
  migrations: new URL('./migrations/', import.meta.url),
  settings,
  events,
  permissions,
  async mount(context) {
    const { database, log, contracts, settings: values, logger, eventAccess } = context;
    const onError = (what: string, err: unknown): void => logger.error({ err }, what);
    const ask = askAssistant(contracts);
    const supervisor = createSupervisor({
      database,
      log,
      ask,
      schemas: outputSchemas(contracts, context.ownContext),
      onError,
      now: Date.now,
      quietMs: values.PVT_FLOW_QUIET,
      batchSize: values.PVT_FLOW_BATCH,
      everyMs: POLL_EVERY_MS,
      ownContext: context.ownContext,
      pauseFailing: values.PVT_FLOW_PAUSE_FAILING,
    });
    const mayBePrivate = values.PVT_ALLOW_PRIVATE_URLS;
    const addressFault = mayBePrivate ? () => undefined : privateHostFault;
    const sealing = aesSealing(context.secretKey);
    const tools: FluxcoreTools = {
      ...{ database, log, contracts, eventAccess, sealing, addressFault, ask },
      runner: supervisor,
    };
    const routes = [flowRoutes, replayRoutes, flowInsightRoutes, referenceTableRoutes];
    for (const route of routes.flatMap((routesOf) => routesOf(tools))) context.route(route);

    contracts.implement(putFlow, async (caller, { name, definition }) => {
      const { version } = await saveFlow(tools, caller, name, definition);
      return { name, version };
    });
    contracts.implement(putReferenceTable, async (caller, { name, rows }) => ({
      name,
      rows: (await saveReferenceTable(tools, caller, name, rows)).rows,
    }));

    context.every(HOUR_MS, 'forget-old', () => forgetOld(database));
    const poster = webhookPoster(mayBePrivate);
    let sender: Sender | undefined;
    return {
      async start() {
        supervisor.start();
        sender = startSender({ database, poster, sealing, policy: DELIVERY_RETRY, everyMs: SEND_EVERY_MS, onError });
      },
      async stop() {
        await supervisor.stop();
        await (sender?.stop() ?? poster.close());
      },
    };
  },
});
