import { hostname } from 'node:os';
import { pid } from 'node:process';
import { defineService } from '@pvt/kernel/service';
import { defineSettings, duration, integer } from '@pvt/kernel/settings';
import { countKeeping } from './adapters/keeping-counts.ts';
import { lineRoutes } from './api/lines.ts';
import { events, permissions } from './contract.ts';
import { dropOldDays } from './use-cases/drop-old-days.ts';
import { keepLines } from './use-cases/keep-lines.ts';
import type { LogTools } from './use-cases/tools.ts';

const DAY_MS = 86_400_000;
const MEBIBYTE = 1024 * 1024;

const settings = defineSettings({
  PVT_LOGS_SIZE_MB: integer({
    default: 2048,
    min: 16,
    max: 1_000_000,
    description:
      'How much the lines that are kept in the database may take, with their indexes. The oldest day goes first; when today alone takes more, its further lines are in the log file only.',
  }),
  PVT_LOGS_KEEP: duration({
    default: 14 * DAY_MS,
    min: DAY_MS,
    max: 400 * DAY_MS,
    description: 'How long lines of the log are kept in the database.',
  }),
});

/** The log's lines, kept where they can be searched and followed, without secrets and personal data. */
export const service = defineService({
  name: 'logs',
  migrations: new URL('./migrations/', import.meta.url),
  settings,
  events,
  permissions,
  async mount({ database, contracts, metrics, settings: values, route }) {
    const tools: LogTools = { database, contracts };
    for (const each of lineRoutes(tools)) route(each);
    const counts = countKeeping(metrics);
    const limits = { most: values.PVT_LOGS_SIZE_MB * MEBIBYTE, keep: values.PVT_LOGS_KEEP };
    let keeping: ReturnType<typeof keepLines> | undefined;
    return {
      async start() {
        keeping = keepLines({
          database,
          counts,
          makeRoom: () => dropOldDays(database, limits, Date.now()),
          process: `${hostname()}:${pid}`,
        });
      },
      async stop() {
        await keeping?.stop();
      },
    };
  },
});
