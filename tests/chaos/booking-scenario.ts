import { openSandbox } from '@pvt/adapter-sandbox';
import { startServer, type TestServer } from '../server.ts';
import { nightsOf, openChaosHouse } from './booking-house.ts';
import { type BookingLoad, openBookingLoad } from './booking-load.ts';
import { compareBookings } from './booking-reconcile.ts';
import { anyMoment, type Round, type Scenario, until } from './round.ts';

/** Bookings under load before each kill. */
const BOOKINGS_BEFORE = 12;
const BOOKINGS_AFTER = 4;
const SECRET_KEY = 'sk_of_the_chaos_house';
const CATCH_UP_MS = 120_000;
const LOOK_MS = 200;

/**
 * The whole program, and every other time PostgreSQL under it, killed while guests hold, pay and cancel over a provider that stays. Nobody may be
 * charged without a stay, no stay may be without its charge, no bed may have two guests, and the counts have to be those of the beds.
 */
export const bookingScenario: Scenario = {
  name: 'booking',
  async run(rounds, tell) {
    const sandbox = await openSandbox();
    try {
      const server = await startServer({ settings: { PVT_SANDBOX_URL: sandbox.url } });
      try {
        await openChaosHouse(server, SECRET_KEY);
        await runRounds(server, sandbox.url, rounds, tell);
      } finally {
        await server.stop();
      }
    } finally {
      await sandbox.close();
    }
  },
};

async function runRounds(
  server: TestServer,
  sandbox: string,
  rounds: number,
  tell: (round: Round) => void,
): Promise<void> {
  const load = openBookingLoad(server);
  for (let round = 1; round <= rounds; round++) {
    const before = load.acknowledged.size;
    load.start(round);
    await until('the load', () => load.acknowledged.size >= before + BOOKINGS_BEFORE, CATCH_UP_MS);
    await anyMoment(200);
    const killedAt = Date.now();
    if (round % 2 === 0) process.kill(await server.postgresPid(), 'SIGKILL');
    else {
      await server.kill9();
      await server.restart();
    }
    const atKill = load.acknowledged.size;
    await until('a booking after the kill', () => load.acknowledged.size > atKill + BOOKINGS_AFTER, CATCH_UP_MS);
    const backAfterMs = Date.now() - killedAt;
    await load.pause();
    const differences = await reconcile(server, sandbox, load, round);
    tell({ scenario: 'booking', round, events: load.acknowledged.size, backAfterMs, differences });
  }
}

/** Sagas and refunds go on by themselves: what differs until the last look differs. */
async function reconcile(server: TestServer, sandbox: string, load: BookingLoad, round: number): Promise<string[]> {
  const deadline = Date.now() + CATCH_UP_MS;
  const provider = { url: sandbox, secretKey: SECRET_KEY };
  for (;;) {
    const differences = await compareBookings(server, provider, load, nightsOf(round)).catch((error: unknown) => [
      `the comparison failed: ${String(error)}`,
    ]);
    if (differences.length === 0 || Date.now() > deadline) return differences;
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
}
