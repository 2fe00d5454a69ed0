import { expect, test } from 'vitest';
import { biddingScenario } from './bidding-scenario.ts';
import { bookingScenario } from './booking-scenario.ts';
import { contractScenario } from './contract-scenario.ts';
import { diskScenario } from './disk-scenario.ts';
import { notificationScenario } from './notification-scenario.ts';
import { canHaveOwnDisk } from './own-disk.ts';
import { paymentScenario } from './payment-scenario.ts';
import { lineOf, tableOf } from './report.ts';
import type { Round } from './round.ts';
import { sagaScenario } from './saga-scenario.ts';
import { bothScenario, postgresScenario, serverScenario } from './server-scenarios.ts';

/** The short version of `npm run chaos`. */
test.each([serverScenario, postgresScenario, bothScenario])(
  'after kill -9 of $name under load all that was acknowledged is there, each effect once, each key in order',
  async (scenario) => {
    const rounds: Round[] = [];
    await scenario.run(scenario === bothScenario ? 1 : 2, (round) => rounds.push(round));
    expect(rounds.flatMap((round) => round.differences)).toEqual([]);
    expect(rounds.at(-1)?.events).toBeGreaterThan(100);
  },
);

test('after kill -9 while clients pay nobody is charged twice, and the provider, the payments and the ledger agree', async () => {
  const rounds: Round[] = [];
  await paymentScenario.run(2, (round) => rounds.push(round));
  expect(rounds.flatMap((round) => round.differences)).toEqual([]);
  expect(rounds.at(-1)?.events).toBeGreaterThan(40);
});

test('after kill -9 while guests book, pay and cancel nobody is charged without a stay, and no stay is without its charge', async () => {
  const rounds: Round[] = [];
  await bookingScenario.run(2, (round) => rounds.push(round));
  expect(rounds.flatMap((round) => round.differences)).toEqual([]);
  expect(rounds.at(-1)?.events).toBeGreaterThan(25);
});

test('after kill -9 while people outbid each other no accepted bid is lost, and a replay comes to the same winner', async () => {
  const rounds: Round[] = [];
  await biddingScenario.run(1, (round) => rounds.push(round));
  expect(rounds.flatMap((round) => round.differences)).toEqual([]);
  expect(rounds.at(-1)?.events).toBeGreaterThan(20);
});

test('after kill -9 while work is awarded, paid, disputed and given back each escrow is empty, nobody is paid twice, and the ledger sums to 0', async () => {
  const rounds: Round[] = [];
  await contractScenario.run(2, (round) => rounds.push(round));
  expect(rounds.flatMap((round) => round.differences)).toEqual([]);
  expect(rounds.at(-1)?.events).toBeGreaterThan(10);
});

test('after kill -9 of what drives sagas none is in between: each is done or undone, with each effect once', async () => {
  const rounds: Round[] = [];
  await sagaScenario.run(2, (round) => rounds.push(round));
  expect(rounds.flatMap((round) => round.differences)).toEqual([]);
  expect(rounds.at(-1)?.events).toBeGreaterThan(100);
});

test('after kill -9 while events become mails none is lost, and none is sent twice that is not marked so', async () => {
  const rounds: Round[] = [];
  await notificationScenario.run(2, (round) => rounds.push(round));
  expect(rounds.flatMap((round) => round.differences)).toEqual([]);
  expect(rounds.at(-1)?.events).toBeGreaterThan(100);
});

// Where a container lets nobody mount, `npm run chaos` says so; what refuses in time is tested in apps/server/disk-space.test.ts.
if (await canHaveOwnDisk()) {
  test('on a full disk reading goes on and writing is refused; with space again all that was acknowledged is there', async () => {
    const rounds: Round[] = [];
    await diskScenario.run(2, (round) => rounds.push(round));
    expect(rounds.flatMap((round) => round.differences)).toEqual([]);
    expect(rounds.at(-1)?.events).toBeGreaterThan(100);
  });
}

test('the report has a line for each round and a row for each scenario', () => {
  const round = (scenario: string, number: number, differences: readonly string[]): Round => ({
    scenario,
    round: number,
    events: 100 * number,
    backAfterMs: 1000 * number,
    differences,
  });
  const rounds = [
    round('server', 1, []),
    round('server', 2, ['one is missing', 'one is doubled']),
    round('kafka', 1, []),
  ];
  expect(rounds.map(lineOf)).toEqual([
    'server    round  1: 100 events, back after 1.0 s, no difference',
    'server    round  2: 200 events, back after 2.0 s, one is missing; one is doubled',
    'kafka     round  1: 100 events, back after 1.0 s, no difference',
  ]);
  expect(
    tableOf(rounds)
      .split('\n')
      .map((line) => line.split(/ {2,}/)),
  ).toEqual([
    ['killed', 'rounds', 'events', 'slowest back', 'rounds with a difference'],
    ['server', '2', '200', '2.0 s', '1'],
    ['kafka', '1', '100', '1.0 s', '0'],
  ]);
});
