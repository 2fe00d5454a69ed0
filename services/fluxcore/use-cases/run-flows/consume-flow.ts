import type { Consumer } from '@pvt/kernel/log';
import { computeAheadWith } from './compute-batch.ts';
import { type HandlerTools, handleWith } from './handle-batch.ts';
import { prepareWith } from './prepare-event.ts';
import { readingGroups } from './reading-groups.ts';
import type { ActiveVersion, RunningFlow } from './running-flow.ts';
import type { SupervisorTools } from './supervisor-tools.ts';

type ConsumeTools = SupervisorTools & HandlerTools;

/** Starts the consumers of a flow: all of them or none. */
export async function consumeFlow(tools: ConsumeTools, flow: RunningFlow): Promise<readonly Consumer[]> {
  const consumers: Consumer[] = [];
  try {
    for (const [group, versions] of readingGroups(flow)) consumers.push(await consume(tools, flow, versions, group));
    return consumers;
  } catch (error) {
    await Promise.all(consumers.map((consumer) => consumer.stop()));
    throw error;
  }
}

function consume(
  tools: ConsumeTools,
  flow: RunningFlow,
  versions: readonly ActiveVersion[],
  group: string,
): Promise<Consumer> {
  const own = versions.filter((version) => version.group === group);
  const prepare = prepareWith(tools, versions, group);
  const computeAhead = computeAheadWith(tools, flow.row.tenant, own, group);
  return tools.log.consumer({
    group,
    tenant: flow.row.tenant,
    types: [...new Set(own.flatMap(({ plan }) => plan.on))],
    startAt: { after: Math.min(...own.map(({ groupAfter }) => groupAfter)) },
    batchSize: tools.batchSize,
    // One lane, so that what the flow emits lies in the log in the order of what it read: a window behind it counts on that.
    lanes: prepare === undefined ? 1 : 'partitions',
    handle: handleWith(tools, flow, versions, group),
    ...(computeAhead === undefined ? {} : { computeAhead }),
    ...(prepare === undefined ? {} : { prepare }),
  });
}
