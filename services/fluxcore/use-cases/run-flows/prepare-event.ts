import { openWork } from '@pvt/kernel/async/work';
import { type CallContext, contextOfEvent } from '@pvt/kernel/context';
import type { Database } from '@pvt/kernel/database';
import type { LogEvent } from '@pvt/kernel/log/event';
import { lookUpRows } from '../../adapters/postgres/reference-tables.ts';
import { everyStep } from '../../core/plan.ts';
import { runFlow } from '../../core/run.ts';
import type { FlowState } from '../../ports.ts';
import type { AskAssistant } from '../tools.ts';
import { MOST_STEPS_OF_BATCH, tooCostly } from './compute-batch.ts';
import { type Enrichments, enrichmentKey } from './flow-state.ts';
import { type ActiveVersion, lastOf, versionOf } from './running-flow.ts';

interface PrepareTools {
  readonly database: Database;
  readonly ask: AskAssistant;
}

/** Asks what the flow's enrich steps need, outside of any transaction; undefined when it has none. */
export function prepareWith(
  tools: PrepareTools,
  versions: readonly ActiveVersion[],
  group: string,
): ((event: LogEvent) => Promise<Enrichments | undefined>) | undefined {
  // The one that runs has the group's redriven events, too.
  const last = lastOf(versions);
  const enriching = new Set(
    versions.filter(
      (version) =>
        (version.group === group || version === last) &&
        [...everyStep(version.plan.steps)].some(({ kind }) => kind === 'enrich'),
    ),
  );
  if (enriching.size === 0) return undefined;
  return async (event) => {
    const version = versionOf(versions, group, event);
    if (version === undefined || !enriching.has(version)) return undefined;
    const answers = new Map<string, unknown>();
    const state = asking(tools, contextOfEvent('fluxcore', event), answers);
    const work = openWork({ tenant: event.tenant, most: MOST_STEPS_OF_BATCH });
    await runFlow(version.plan, [event], state, { work, onFailure: () => undefined }).catch((error: unknown) => {
      throw tooCostly([event], error) ?? error;
    });
    return answers;
  };
}

/** As far as the enrich steps go: what the steps before them remember is taken as empty, so an event may be asked about in vain. */
function asking({ database, ask }: PrepareTools, context: CallContext, answers: Map<string, unknown>): FlowState {
  return {
    lookup: (table, keys) => database.transaction(context.tenant, (tx) => lookUpRows(tx, table, keys)),
    letThrough: async () => new Map(),
    windows: async () => new Map(),
    enrich: (requests) =>
      Promise.all(
        requests.map(async (request) => {
          const answer = await ask(context, request);
          answers.set(enrichmentKey(request), answer);
          return answer;
        }),
      ),
  };
}
