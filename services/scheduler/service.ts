import { inPieces } from '@pvt/kernel/async/sweep';
import { allowPrivateUrls } from '@pvt/kernel/public-address';
import { defineService } from '@pvt/kernel/service';
import { defineSettings, duration } from '@pvt/kernel/settings';
import { countLeftOut } from './adapters/left-out.ts';
import { runPoster } from './adapters/post-run.ts';
import { forgetRuns } from './adapters/postgres/runs.ts';
import { databaseNow } from './adapters/postgres/tasks.ts';
import { openSigning } from './adapters/signing.ts';
import { calendarRoutes } from './api/calendar.ts';
import { deadJobRoutes } from './api/dead-jobs.ts';
import { runRoutes } from './api/runs.ts';
import { sagaRoutes } from './api/sagas.ts';
import { signingRoutes } from './api/signing.ts';
import { taskRoutes } from './api/tasks.ts';
import { events, permissions } from './contract.ts';
import type { CheckTools } from './use-cases/check-task.ts';
import { openDataFault } from './use-cases/data-fault.ts';
import { decideAboutDue } from './use-cases/decide-due.ts';
import { due, perform } from './use-cases/jobs.ts';
import { openLackingOf } from './use-cases/makers.ts';
import { performRun } from './use-cases/perform-run.ts';
import type { SchedulerTools } from './use-cases/tools.ts';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const RUNS_AT_ONCE = 5000;

const settings = defineSettings({
  PVT_KEEP_RUNS: duration({
    default: 30 * DAY_MS,
    min: DAY_MS,
    max: 3650 * DAY_MS,
    description: 'How long the runs of scheduled tasks are kept after they have ended.',
  }),
  PVT_ALLOW_PRIVATE_URLS: allowPrivateUrls,
});

/** Tasks that are done at their times, by whichever process is there, once for each time. */
export const service = defineService({
  name: 'scheduler',
  migrations: new URL('./migrations/', import.meta.url),
  settings,
  events,
  permissions,
  failurePoints: ['scheduler.after-begin', 'scheduler.before-finish'],
  async mount(context) {
    const { database, log, jobs, sagas, contracts, settings: values, ownContext, eventAccess, route, every } = context;
    const allowPrivate = values.PVT_ALLOW_PRIVATE_URLS;
    const poster = runPoster(allowPrivate);
    const tools: SchedulerTools & CheckTools = {
      ...{ database, log, jobs, contracts, poster, ownContext, allowPrivate, eventAccess },
      signing: openSigning(context.secretKey),
      leftOut: countLeftOut(context.metrics),
      dataFault: openDataFault({ contracts, ownContext }),
      lackingOf: openLackingOf({ contracts, ownContext }),
      now: databaseNow,
    };
    for (const each of sagaRoutes({ database, sagas, contracts })) route(each);
    for (const routes of [taskRoutes, signingRoutes, runRoutes, calendarRoutes, deadJobRoutes])
      for (const each of routes(tools)) route(each);
    jobs.work(due, (job) => decideAboutDue(tools, job));
    jobs.work(perform, (job) => performRun(tools, job));
    every(HOUR_MS, 'forget-runs', () =>
      inPieces(database, (tx, most) => forgetRuns(tx, values.PVT_KEEP_RUNS, most), RUNS_AT_ONCE),
    );
    return { stop: () => poster.close() };
  },
});
