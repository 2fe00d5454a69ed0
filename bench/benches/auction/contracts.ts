import { setTimeout as delay } from 'node:timers/promises';
import type pg from 'pg';
import type { Server } from '../../server.ts';

/** Minor units of each milestone. */
export const AMOUNT = 1000;
const LOOK_MS = 30;
const LONGEST_MS = 60_000;

export interface BenchContract {
  readonly id: string;
  /** By their ids. */
  readonly milestones: readonly string[];
}

interface Answered {
  readonly id: string;
  readonly sha256: string;
  readonly milestones: readonly { readonly id: string; readonly state: string; readonly ready: boolean }[];
}

/** Of the key, who is the client, with a person, who is the developer: awarded, and signed by both. */
export async function makeContract(server: Server, session: string, milestones: number): Promise<BenchContract> {
  const client = (path: string, body: object = {}) => server.call('POST', path, body) as Promise<Answered>;
  const developer = (path: string, body: object = {}) => asked(server, session, path, body);
  const { id: project } = await client('/v1/projects', {
    ...{ title: 'Measured', description: '', currency: 'EUR', visibility: 'public', invited: [] },
  });
  const { id: auction } = await client(`/v1/projects/${project}/auctions`, {
    ...{ format: 'fixed', ends: { at: '2099-01-01T00:00:00', timeZone: 'UTC' }, verifiedOnly: false, ranks: true },
    price: milestones * AMOUNT,
  });
  await client(`/v1/auctions/${auction}/publication`);
  await developer(`/v1/auctions/${auction}/bids`, { amount: ((milestones * AMOUNT) / 100).toFixed(2) });
  const plan = Array.from({ length: milestones }, (_, n) => ({
    title: `Step ${n}`,
    criteria: 'It runs.',
    amount: AMOUNT,
  }));
  const { id: award } = await client(`/v1/auctions/${auction}/awards`, { milestones: plan });
  const { id, sha256 } = await developer(`/v1/auction-awards/${award}/acceptance`);
  const signature = { name: 'A Name', sha256 };
  await client(`/v1/auction-contracts/${id}/signature`, signature);
  await developer(`/v1/auction-contracts/${id}/signature`, signature);
  const contract = (await server.call('GET', `/v1/auction-contracts/${id}`)) as Answered;
  return { id, milestones: contract.milestones.map((each) => each.id) };
}

/** Pays a milestone in, has it begun and submitted. */
export async function submitAll(
  server: Server,
  session: string,
  of: { readonly id: string; readonly milestone: string } | undefined,
): Promise<void> {
  const contract = `/v1/auction-contracts/${of?.id}`;
  const root = `${contract}/milestones/${of?.milestone}`;
  const until = async (is: (found: Answered['milestones'][number]) => boolean): Promise<void> => {
    for (const deadline = Date.now() + LONGEST_MS; ; ) {
      const { milestones } = (await server.call('GET', contract)) as Answered;
      const found = milestones.find(({ id }) => id === of?.milestone);
      if (found !== undefined && is(found)) return;
      if (Date.now() > deadline) throw new Error(`${root} is still ${found?.state}`);
      await delay(LOOK_MS);
    }
  };
  await server.call('POST', `${root}/funding`, { provider: 'sandbox', amount: AMOUNT });
  await until(({ ready }) => ready);
  await server.call('POST', `${root}/payment`, { method: 'card_ok' });
  await until(({ state }) => state === 'funded');
  await asked(server, session, `${root}/start`, {});
  await asked(server, session, `${root}/submission`, { note: 'Done.' });
}

async function asked({ port }: Server, session: string, path: string, body: object): Promise<Answered> {
  const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie: `pvt_session=${session}` },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as Answered;
}

/** Others of the tenant, of twenty milestones each, of which nothing was paid yet. */
export async function fillContracts(client: pg.Client, tenant: string, count: number): Promise<void> {
  await client.query(
    `with made as (
        insert into auction.contract (tenant, id, award, auction, project, client, developer, title, currency, terms, state, made_at)
          select $1, uuidv7(), uuidv7(), uuidv7(), uuidv7(), 'person:' || n % 100, 'person:' || n % 300, 'Other ' || n, 'EUR',
              '{"language": "en", "timeZone": "UTC", "acceptDays": 14, "startDays": 7, "rights": "client", "nda": false}', 'inForce', now()
            from generate_series(1, $2::integer) n returning id)
      insert into auction.milestone (tenant, contract, id, number, title, criteria, amount, state, phase)
        select $1, made.id, uuidv7(), k, 'Step ' || k, 'It runs.', 1000, 'planned', '{"state": "planned", "failure": null}'
          from made cross join generate_series(1, 20) k`,
    [tenant, count],
  );
  await client.query('vacuum analyze auction.contract, auction.milestone');
}
