import { openWatches } from '@pvt/kernel/log/watches';
import { defineService } from '@pvt/kernel/service';
import { defineSettings, duration } from '@pvt/kernel/settings';
import { CHANNEL } from './adapters/postgres/head.ts';
import { answersAt } from './adapters/probe.ts';
import { instanceRoutes } from './api/instances.ts';
import * as contract from './contract.ts';
import { INSTALLATION } from './core/instance.ts';
import { drainOneself } from './use-cases/drain.ts';
import { lookAfterInstances } from './use-cases/look-after-instances.ts';
import { tryInstance } from './use-cases/probe-instances.ts';
import { leave, register } from './use-cases/register.ts';
import type { RegistryTools } from './use-cases/tools.ts';
import { isSameList, lookAtList, newerList, takeBeat } from './use-cases/watch-list.ts';

/** With the lease, how late the last caller learns that an instance is silent. */
const LOOK_MS = 1000;

/** Which processes there are, where they are, and what they mount. */
export const service = defineService({
  name: 'registry',
  migrations: new URL('./migrations/', import.meta.url),
  settings: defineSettings({
    PVT_REGISTRY_LEASE: duration({
      default: 9000,
      min: 3000,
      max: 600_000,
      description:
        'How long the registry lists a process after its last beat; processes beat at least every two seconds.',
    }),
  }),
  events: contract.events,
  permissions: contract.permissions,
  async mount({ database, log, contracts, settings, logger, route, ownContext }) {
    const own = ownContext(INSTALLATION);
    const changes = new Set<() => void>();
    const changed = (): void => changes.forEach((tell) => tell());
    // What was announced while the connection was away was not heard.
    const hearing = database.listen(CHANNEL, { announced: changed, began: changed, ended: () => undefined });
    const tools: RegistryTools = {
      ...{ database, log, contracts, answersAt, leaseMs: settings.PVT_REGISTRY_LEASE },
      watches: openWatches({
        highWaterMark: {
          onAdvance(listener) {
            const tell = (): void => listener(undefined);
            changes.add(tell);
            return () => changes.delete(tell);
          },
        },
        prefix: 'pvt.registry.',
        look: () => lookAtList({ database }),
        isSame: isSameList,
        onError: (err) => logger.warn({ err }, 'the list of instances could not be looked at'),
      }),
    };
    contracts.implement(contract.registerInstance, (from, instance) => register(tools, from, instance));
    contracts.implement(contract.beat, (_from, input) => takeBeat(tools, input));
    contracts.implement(contract.watchInstances, async (_from, { after }) => ({ list: await newerList(tools, after) }));
    contracts.implement(contract.drainInstance, (from, lease) => drainOneself(tools, from, lease));
    contracts.implement(contract.leaveRegistry, async (from, lease) => {
      await leave(tools, from, lease);
      return {};
    });
    contracts.implement(contract.reportInstance, async (from, { instance }) => ({
      unreachable: await tryInstance(tools, from, instance),
    }));
    for (const each of instanceRoutes(tools)) route(each);

    let timer: NodeJS.Timeout | undefined;
    let stopped = false;
    let underWay: Promise<unknown> = Promise.resolve();
    /** In every process that mounts it, and not in one at a time: that one may be the one that died. */
    const look = (): void => {
      underWay = lookAfterInstances(tools, own)
        .catch((err: unknown) => logger.warn({ err }, 'the registry will look again'))
        .finally(() => {
          if (!stopped) timer = setTimeout(look, LOOK_MS).unref();
        });
    };
    return {
      async start() {
        look();
      },
      async stop() {
        stopped = true;
        clearTimeout(timer);
        await underWay;
        tools.watches.stop();
        await hearing.close();
      },
    };
  },
});
