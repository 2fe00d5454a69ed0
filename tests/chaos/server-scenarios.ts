import { startServer, type TestServer } from '../server.ts';
import { openLoad } from './order-load.ts';
import { placeEffects, reconcile } from './reconcile.ts';
import { anyMoment, type Scenario, until } from './round.ts';

/** Events under load before each kill. */
const EVENTS_BEFORE = 150;

/** The whole program, killed and started again as a person would. */
export const serverScenario: Scenario = scenario('server', async (server) => {
  await server.kill9();
  await server.restart();
});

/** PostgreSQL under the running program, which brings it back by itself. */
export const postgresScenario: Scenario = scenario('postgres', async (server) => {
  process.kill(await server.postgresPid(), 'SIGKILL');
});

/** Both at once, as a power failure would. */
export const bothScenario: Scenario = scenario('both', async (server) => {
  process.kill(await server.postgresPid(), 'SIGKILL');
  await server.kill9();
  await server.restart();
});

function scenario(name: string, kill: (server: TestServer) => Promise<void>): Scenario {
  return {
    name,
    async run(rounds, tell) {
      const server = await startServer();
      try {
        await placeEffects(server);
        const load = openLoad(server);
        for (let round = 1; round <= rounds; round++) {
          const before = load.count;
          load.start();
          await until('the load', () => load.count >= before + EVENTS_BEFORE);
          await anyMoment(100);
          const killedAt = Date.now();
          await kill(server);
          const atKill = load.count;
          await until('an acknowledgement after the kill', () => load.count > atKill + 20);
          const backAfterMs = Date.now() - killedAt;
          await load.pause();
          tell({ scenario: name, round, events: load.count, backAfterMs, differences: await reconcile(server, load) });
        }
      } finally {
        await server.stop();
      }
    },
  };
}
