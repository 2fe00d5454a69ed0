import { inPieces } from '@pvt/kernel/async/sweep';
import { openWatches } from '@pvt/kernel/log/watches';
import { defineService } from '@pvt/kernel/service';
import { forgetInstances } from './adapters/postgres/instances.ts';
import { openSeals } from './adapters/seals.ts';
import { instanceRoutes } from './api/instances.ts';
import { keyRoutes } from './api/keys.ts';
import { layerRoutes } from './api/layers.ts';
import { valueRoutes } from './api/values.ts';
import { declareKey, events, nextValues, permissions, reportInstance } from './contract.ts';
import { declareServiceKey } from './use-cases/declare-key.ts';
import { reportInstance as report } from './use-cases/instances.ts';
import type { ConfigTools } from './use-cases/tools.ts';
import { lookAtValues, nextValuesAfter, placeOfKey } from './use-cases/values.ts';

const HOUR_MS = 3_600_000;
const SILENT_MS = 24 * HOUR_MS;
const INSTANCES_AT_ONCE = 1000;

/** Values that programs run by, in layers, each revision of them kept, and told to who watches. */
export const service = defineService({
  name: 'config',
  migrations: new URL('./migrations/', import.meta.url),
  settings: {},
  events,
  permissions,
  async mount({ database, log, contracts, secretKey, logger, route, every }) {
    const watches: ConfigTools['watches'] = openWatches({
      highWaterMark: log.highWaterMark,
      prefix: 'pvt.config.revision.',
      look: (tenant, place) => lookAtValues({ database }, tenant, placeOfKey(place)),
      isSame: (a, b) => a.revision === b.revision,
      onError: (error) => logger.warn({ err: error }, 'values could not be looked at for the programs that watch them'),
    });
    const tools: ConfigTools = { database, log, contracts, seals: openSeals(secretKey), watches };
    contracts.implement(declareKey, async (context, { name, definition }) => {
      await declareServiceKey(tools, context, name, definition);
      return {};
    });
    contracts.implement(nextValues, async (context, { environment, subject = '', keys, after }) => {
      return (await nextValuesAfter(tools, context, { environment, subject }, keys, after)) ?? null;
    });
    contracts.implement(reportInstance, async (context, { subject = '', ...instance }) => {
      await report(tools, context, { subject, ...instance });
      return {};
    });
    for (const routes of [keyRoutes, layerRoutes, valueRoutes, instanceRoutes])
      for (const each of routes(tools)) route(each);
    every(HOUR_MS, 'forget-instances', () =>
      inPieces(database, (tx, most) => forgetInstances(tx, SILENT_MS, most), INSTANCES_AT_ONCE),
    );
    return {
      async stop() {
        watches.stop();
      },
    };
  },
});
