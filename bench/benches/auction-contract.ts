import { openSandbox } from '@pvt/adapter-sandbox';
import { atOnce } from '../at-once.ts';
import { openServerDatabase, tenantOf } from '../database.ts';
import { type Figure, figure, note } from '../figure.ts';
import { type Load, runLoad } from '../load.ts';
import { type Server, startServer } from '../server.ts';
import { personOf } from '../session.ts';
import { type BenchContract, fillContracts, makeContract, submitAll } from './auction/contracts.ts';

const CONTRACTS = 2000;
const MILESTONES = 50;
const REQUESTS = 1000;
const WARMUP = 100;
const FUNDED_AT_ONCE = 6;
const SECRET_KEY = 'sk_of_the_bench';

/**
 * The page of a contract of 50 milestones, with what happened in it, among 2,000 contracts; and the acceptance of a milestone, until it is
 * answered: it is stored, and the saga that moves its money has begun. Over HTTP, one at a time.
 */
export async function run(): Promise<Figure[]> {
  const sandbox = await openSandbox();
  const server = await startServer({ PVT_SANDBOX_URL: sandbox.url });
  try {
    await server.call('PUT', '/v1/payments/providers/sandbox', {
      offered: true,
      credentials: { secretKey: SECRET_KEY },
    });
    const { session } = await personOf(server);
    const contracts: BenchContract[] = [];
    for (let n = 0; n < 3; n++) contracts.push(await makeContract(server, session, MILESTONES));
    const milestones = contracts.flatMap(({ id, milestones: all }) => all.map((milestone) => ({ id, milestone })));
    await atOnce(FUNDED_AT_ONCE, milestones.length, (n) => submitAll(server, session, milestones[n]));
    note(`${milestones.length} milestones are paid in and submitted`);
    const client = await openServerDatabase(server);
    await fillContracts(client, await tenantOf(server), CONTRACTS);
    await client.end();
    const page = await measure(server, {
      ...{ requests: REQUESTS, warmup: WARMUP },
      request: (i) =>
        `GET /v1/auction-contracts/${contracts[i % 3]?.id} HTTP/1.1\r\nHost: localhost\r\n${server.authorization}\r\n`,
    });
    const release = await measure(server, {
      ...{ requests: milestones.length - 10, warmup: 10 },
      request: (i) => acceptance(server, milestones[i]),
    });
    return [
      figure('auction-contract: the page of a contract, p99', 'ms', page.p99Ms, undefined, page),
      figure('auction-contract: the release of a milestone, p99', 'ms', release.p99Ms, undefined, release),
    ];
  } finally {
    await server.stop();
    await sandbox.close();
  }
}

async function measure({ port }: Server, load: Pick<Load, 'request' | 'requests' | 'warmup'>) {
  const result = await runLoad({ port, connections: 1, ...load });
  if (result.failed > 0) throw new Error(`${result.failed} requests failed: ${result.firstFailure}`);
  return result;
}

/** What the developer gets is by the fees of then: it is asked for before, and the tiers end above what is paid here. */
function acceptance({ authorization }: Server, of: { id: string; milestone: string } | undefined): string {
  const body = JSON.stringify({ toDeveloper: 900 });
  return `POST /v1/auction-contracts/${of?.id}/milestones/${of?.milestone}/acceptance HTTP/1.1\r\nHost: localhost\r\n${authorization}Content-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
}
