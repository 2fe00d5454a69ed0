import { type BrokerWorld, kafkaInstalled, openBrokerWorld, type Worker } from './broker-world.ts';
import { anyMoment, type Scenario, Skipped, until } from './round.ts';

const LANES = 12;
const EVENTS_BEFORE = 150;
const CATCH_UP_MS = 60_000;

/** The consumer: two share the work, one of them is killed and another started. Over the embedded log without Kafka. */
export const consumerScenario: Scenario = scenario('consumer', false, async (world) => {
  const workers = [await world.worker(true), await world.worker(true)];
  return replaceOldest(workers, () => world.worker(true));
});

/** The relay: the consumer lives, and those who carry the log's rows to the broker are killed. */
export const relayScenario: Scenario = scenario('relay', true, async (world) => {
  await world.worker(true);
  const workers = [await world.worker(false), await world.worker(false)];
  return replaceOldest(workers, () => world.worker(false));
});

/** The broker itself, which comes back with what it had acknowledged. */
export const kafkaScenario: Scenario = scenario('kafka', true, async (world) => {
  await world.worker(true);
  return async () => {
    await world.killBroker();
    await world.startBroker();
  };
});

function replaceOldest(workers: Worker[], start: () => Promise<Worker>): () => Promise<void> {
  return async () => {
    await workers.shift()?.kill9();
    workers.push(await start());
  };
}

function scenario(
  name: string,
  needsKafka: boolean,
  prepare: (world: BrokerWorld) => Promise<() => Promise<void>>,
): Scenario {
  return {
    name,
    async run(rounds, tell) {
      if (needsKafka && !kafkaInstalled) throw new Skipped('Kafka is not installed: tools/engines install kafka');
      const world = await openBrokerWorld();
      try {
        const kill = await prepare(world);
        const lanes = new Map<string, string[]>(Array.from({ length: LANES }, (_, i) => [`lane-${i}`, []]));
        const count = (): number => [...lanes.values()].reduce((sum, ids) => sum + ids.length, 0);
        for (let round = 1; round <= rounds; round++) {
          let running = true;
          const senders = [...lanes].map(async ([key, ids]) => {
            while (running) {
              const id = `${key}-${String(ids.length).padStart(6, '0')}`;
              await world.append(key, id);
              ids.push(id);
              // As fast as a person's system would publish, not as fast as it can: the killed have more to catch up then.
              await anyMoment(20);
            }
          });
          const before = count();
          await until('the load', () => count() >= before + EVENTS_BEFORE);
          const killedAt = Date.now();
          await kill();
          await until('more load', () => count() >= before + 2 * EVENTS_BEFORE);
          running = false;
          await Promise.all(senders);
          const differences = await reconcile(world, lanes);
          tell({ scenario: name, round, events: count(), backAfterMs: Date.now() - killedAt, differences });
        }
      } finally {
        await world.close();
      }
    },
  };
}

async function reconcile(world: BrokerWorld, lanes: ReadonlyMap<string, readonly string[]>): Promise<string[]> {
  const deadline = Date.now() + CATCH_UP_MS;
  let differences: string[] = [];
  do {
    const effects = await world.effects();
    differences = [...lanes]
      .filter(([key, ids]) => (effects.get(key) ?? []).join() !== ids.join())
      .map(
        ([key, ids]) => `${key}: ${effects.get(key)?.length ?? 0} effects of ${ids.length} events, or another order`,
      );
    if (differences.length > 0) await new Promise((resolve) => setTimeout(resolve, 100));
  } while (differences.length > 0 && Date.now() < deadline);
  return differences;
}
