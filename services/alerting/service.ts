import { inPieces } from '@pvt/kernel/async/sweep';
import type { Queryable } from '@pvt/kernel/database';
import { defineService } from '@pvt/kernel/service';
import { defineSettings, duration } from '@pvt/kernel/settings';
import { forgetAlerts } from './adapters/postgres/alerts.ts';
import { forgetOverrides } from './adapters/postgres/on-call.ts';
import { forgetSilences } from './adapters/postgres/silences.ts';
import { alertRoutes } from './api/alerts.ts';
import { ladderRoutes } from './api/ladders.ts';
import { ruleRoutes } from './api/rules.ts';
import { scheduleRoutes } from './api/schedules.ts';
import { silenceRoutes } from './api/silences.ts';
import { events, permissions } from './contract.ts';
import { evaluateRules } from './use-cases/evaluate/evaluate-rules.ts';
import { evaluate, tell } from './use-cases/jobs.ts';
import { openHouse } from './use-cases/open-house.ts';
import { tellPeople } from './use-cases/tell-people.ts';
import type { AlertingTools } from './use-cases/tools.ts';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const HOUSE_MS = 5000;
const FORGOTTEN_AT_ONCE = 1000;

const settings = defineSettings({
  PVT_ALERTING_EVERY: duration({
    default: 15_000,
    min: 1000,
    max: HOUR_MS,
    description: 'How often alert rules are evaluated.',
  }),
  PVT_KEEP_ALERTS: duration({
    default: 400 * DAY_MS,
    min: DAY_MS,
    max: 4000 * DAY_MS,
    description: 'How long alerts, silences and turns on call are kept after they have ended.',
  }),
});

/** Rules about figures, alerts that people are told of once each step, and who is on call. */
export const service = defineService({
  name: 'alerting',
  migrations: new URL('./migrations/', import.meta.url),
  settings,
  events,
  permissions,
  failurePoints: ['alerting.before-decide', 'alerting.decided', 'alerting.sent'],
  async mount(context) {
    const { database, log, jobs, contracts, settings: values, ownContext, route, every } = context;
    const tools: AlertingTools = {
      ...{ database, log, jobs, contracts, ownContext, everyMs: values.PVT_ALERTING_EVERY },
      publicUrl: () => context.publicUrl(),
      now: () => Date.now(),
    };
    for (const routes of [alertRoutes, ruleRoutes, silenceRoutes, ladderRoutes, scheduleRoutes])
      for (const each of routes(tools)) route(each);
    jobs.work(evaluate, (job) => evaluateRules(tools, job));
    jobs.work(tell, (job) => tellPeople(tools, job));
    every(HOUSE_MS, 'house-rules', openHouse(tools));
    every(HOUR_MS, 'forget', async () => {
      for (const forget of [forgetAlerts, forgetSilences, forgetOverrides])
        await inPieces(
          database,
          (tx: Queryable, most: number) => forget(tx, values.PVT_KEEP_ALERTS, most),
          FORGOTTEN_AT_ONCE,
        );
    });
    return {};
  },
});

export { evaluateRule } from './core/evaluate.ts';
export { readingsOf } from './core/readings.ts';
export type { RuleDefinition } from './core/rule.ts';
