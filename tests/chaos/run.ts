import { parseArgs } from 'node:util';
import { biddingScenario } from './bidding-scenario.ts';
import { bookingScenario } from './booking-scenario.ts';
import { consumerScenario, kafkaScenario, relayScenario } from './broker-scenarios.ts';
import { contractScenario } from './contract-scenario.ts';
import { diskScenario } from './disk-scenario.ts';
import { importScenario } from './import-scenario.ts';
import { notificationScenario } from './notification-scenario.ts';
import { paymentScenario } from './payment-scenario.ts';
import { lineOf, tableOf } from './report.ts';
import { type Round, type Scenario, Skipped } from './round.ts';
import { sagaScenario } from './saga-scenario.ts';
import { bothScenario, postgresScenario, serverScenario } from './server-scenarios.ts';

/** `npm run chaos -- [--rounds 20] [--only NAME,…]`: kills with -9 under load, and compares. Ends with 1 on any difference. */
const SCENARIOS: readonly Scenario[] = [
  serverScenario,
  postgresScenario,
  bothScenario,
  diskScenario,
  importScenario,
  paymentScenario,
  bookingScenario,
  biddingScenario,
  contractScenario,
  sagaScenario,
  notificationScenario,
  consumerScenario,
  relayScenario,
  kafkaScenario,
];

const USAGE = `npm run chaos -- [--rounds N] [--only ${SCENARIOS.map(({ name }) => name).join(',')}]`;

function argumentsOf() {
  try {
    return parseArgs({ options: { rounds: { type: 'string', default: '20' }, only: { type: 'string' } } }).values;
  } catch (error) {
    process.stderr.write(`chaos: ${error instanceof Error ? error.message : error} ${USAGE}\n`);
    return undefined;
  }
}

async function main(): Promise<number> {
  const values = argumentsOf();
  if (values === undefined) return 1;
  const rounds = Number(values.rounds);
  const wanted = values.only?.split(',');
  const unknown = wanted?.find((name) => !SCENARIOS.some((scenario) => scenario.name === name));
  if (unknown !== undefined || !Number.isInteger(rounds) || rounds < 1) {
    process.stderr.write(
      `chaos: ${unknown === undefined ? `--rounds ${values.rounds} is no number of rounds` : `there is no "${unknown}"`}. ${USAGE}\n`,
    );
    return 1;
  }
  const done: Round[] = [];
  let failed = false;
  for (const scenario of SCENARIOS.filter(({ name }) => wanted?.includes(name) ?? true)) {
    try {
      await scenario.run(rounds, (round) => {
        done.push(round);
        process.stdout.write(`${lineOf(round)}\n`);
      });
    } catch (error) {
      const skipped = error instanceof Skipped;
      failed ||= !skipped || wanted !== undefined;
      process.stdout.write(
        `${scenario.name.padEnd(9)} ${skipped ? 'skipped' : 'did not come to its end'}: ${error instanceof Error ? error.message : error}\n`,
      );
    }
  }
  process.stdout.write(`\n${tableOf(done)}\n`);
  return failed || done.some((round) => round.differences.length > 0) ? 1 : 0;
}

process.exitCode = await main();
