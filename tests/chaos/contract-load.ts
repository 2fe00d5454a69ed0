import { randomUUID } from 'node:crypto';
import type { Answer } from '@pvt/client';
import type { TestServer } from '../server.ts';

type Contract = Answer<'getContract'>;
export type Milestone = Contract['milestones'][number];

const RETRY_MS = 50;
const ANSWER_MS = 20_000;
const SETTLES_MS = 90_000;
export const MILESTONE = 10_000;
/** Of the second milestone, what the developer asks for in the dispute. */
const SPLIT = 6_017;
/** A week by the hour costs as much as a milestone; of it two and a half hours are worked. */
const WEEK = { price: MILESTONE / 10, hourly: { weeklyHours: 10 } };
const WORKED = 2_500;

/** A command that was done before its answer was lost finds the milestone in another state. */
const FOUND_SO = ['MILESTONE_STATE'];

export interface ContractLoad {
  /** What each milestone came to as its parties were told, by its id. */
  readonly acknowledged: ReadonlyMap<string, { readonly contract: string; readonly told: Milestone }>;
  /** Answers that nobody may get: neither done, nor "try again", nor what a repeated command finds done. */
  readonly wrong: readonly string[];
  start(): void;
  /** Finishes the contracts that are under way and begins none until the next start. */
  pause(): Promise<void>;
}

interface Answered {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

type Ask = (method: 'GET' | 'POST', path: string, body?: object, done?: readonly string[]) => Promise<Answered['body']>;

/**
 * A client who awards work to developers, one lane each: the first milestone is paid, the second disputed and split, the third given back;
 * and then a week by the hour, of which the rest goes back.
 */
export function openContractLoad(server: TestServer, cookies: readonly string[]): ContractLoad {
  const acknowledged = new Map<string, { readonly contract: string; readonly told: Milestone }>();
  const wrong: string[] = [];
  let running = false;
  let lanes: Promise<void>[] = [];

  async function send(method: string, path: string, cookie: string | undefined, body?: object): Promise<Answered> {
    const key = randomUUID();
    for (;;) {
      try {
        const init = {
          method,
          headers: {
            ...(cookie === undefined ? { authorization: `Bearer ${server.key}` } : { cookie }),
            ...(method === 'GET' ? {} : { 'content-type': 'application/json', 'idempotency-key': key }),
          },
          ...(method === 'GET' ? {} : { body: JSON.stringify(body ?? {}) }),
          signal: AbortSignal.timeout(ANSWER_MS),
        };
        const answer = await fetch(server.url + path, init);
        const text = await answer.text();
        const isUnderWay = answer.status === 409 && answer.headers.has('retry-after');
        if (![429, 503].includes(answer.status) && !isUnderWay)
          return { status: answer.status, body: text === '' ? {} : JSON.parse(text) };
      } catch {
        // The connection broke: whether it was done is not known, so it is sent again with its key.
      }
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
    }
  }

  /** @param cookie of a developer; the client has the key */
  const asked =
    (cookie?: string): Ask =>
    async (method, path, body, done = []) => {
      const answer = await send(method, path, cookie, body);
      if (answer.status < 300 || done.includes(String(answer.body['code']))) return answer.body;
      throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body).slice(0, 200)}`);
    };
  const client = asked();

  async function until(contract: string, number: number, is: (milestone: Milestone) => boolean): Promise<Milestone> {
    for (const deadline = Date.now() + SETTLES_MS; ; ) {
      const { milestones } = (await client('GET', `/v1/auction-contracts/${contract}`)) as unknown as Contract;
      const found = milestones[number];
      if (found !== undefined && is(found)) return found;
      if (Date.now() > deadline) throw new Error(`milestone ${number + 1} of ${contract} is still ${found?.state}`);
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
    }
  }

  async function contract(developer: Ask): Promise<void> {
    const id = await signed(client, developer, wrong, { price: 3 * MILESTONE });
    for (const number of [0, 1, 2]) {
      const told = await milestone(id, number, developer);
      acknowledged.set(told.id, { contract: id, told });
    }
  }

  async function week(developer: Ask): Promise<void> {
    const id = await signed(client, developer, wrong, WEEK);
    const today = new Date();
    const monday = new Date(today.getTime() - ((today.getUTCDay() + 6) % 7) * 86_400_000).toISOString().slice(0, 10);
    await client('POST', `/v1/auction-contracts/${id}/weeks`, { week: monday }, ['WEEK_PLANNED']);
    const root = await funded(id, 0);
    for (const minutes of [90, 60])
      await developer('POST', `${root}/time-entries`, { day: monday, minutes, what: 'Work under kills' });
    await developer('POST', `${root}/submission`, { note: 'Done.' }, FOUND_SO);
    await until(id, 0, ({ state }) => state === 'submitted');
    const { toDeveloper } = await client('GET', `${root}/preview`);
    await client('POST', `${root}/acceptance`, { toDeveloper }, FOUND_SO);
    const told = await until(id, 0, ({ state }) => state === 'released');
    const paid = (told.toDeveloper ?? 0) + (told.fee ?? 0);
    if (paid !== WORKED) wrong.push(`of a week ${paid} was paid for ${WORKED}`);
    await client('POST', `/v1/auction-contracts/${id}/end`, {}, ['CONTRACT_STATE']);
    acknowledged.set(told.id, { contract: id, told });
  }

  /** @returns where its commands are */
  async function funded(id: string, number: number): Promise<string> {
    const { id: which } = await until(id, number, ({ state }) => state === 'planned');
    const root = `/v1/auction-contracts/${id}/milestones/${which}`;
    await client('POST', `${root}/funding`, { provider: 'sandbox', amount: MILESTONE }, FOUND_SO);
    await until(id, number, ({ ready, state }) => ready || state === 'funded');
    await client('POST', `${root}/payment`, { method: 'card_ok' }, FOUND_SO);
    await until(id, number, ({ state }) => state === 'funded');
    return root;
  }

  async function milestone(id: string, number: number, developer: Ask): Promise<Milestone> {
    const inState = (state: Milestone['state']) => until(id, number, (now) => now.state === state);
    const root = await funded(id, number);
    await developer('POST', `${root}/start`, {}, FOUND_SO);
    await inState('inWork');
    if (number === 2) {
      await developer('POST', `${root}/return`, {}, FOUND_SO);
      return inState('refunded');
    }
    await developer('POST', `${root}/submission`, { note: 'Done.' }, FOUND_SO);
    await inState('submitted');
    if (number === 0) {
      const { toDeveloper } = await client('GET', `${root}/preview`);
      await client('POST', `${root}/acceptance`, { toDeveloper }, FOUND_SO);
      return inState('released');
    }
    await client('POST', `${root}/dispute`, { text: 'It does not run.' }, FOUND_SO);
    const { dispute } = await inState('disputed');
    const offer = `/v1/auction-disputes/${dispute}/offer`;
    await developer('POST', offer, { toDeveloper: SPLIT, text: 'So much.' });
    await client('POST', `${offer}/acceptance`, { toDeveloper: SPLIT }, ['DISPUTE_STATE']);
    return inState('released');
  }

  async function lane(developer: Ask): Promise<void> {
    while (running)
      await contract(developer)
        .then(() => week(developer))
        .catch((error: unknown) => void wrong.push(String(error)));
  }

  return {
    ...{ acknowledged, wrong },
    start() {
      running = true;
      lanes = cookies.map((cookie) => lane(asked(cookie)));
    },
    async pause() {
      running = false;
      await Promise.all(lanes);
    },
  };
}

/** A fixed price is taken, awarded twice at once, of which one counts, and signed by both. @returns the contract */
async function signed(
  client: Ask,
  developer: Ask,
  wrong: string[],
  sold: { readonly price: number; readonly hourly?: object },
): Promise<string> {
  const idOf = async (answer: Promise<Answered['body']>): Promise<string> => String((await answer)['id']);
  const of = { title: 'Work under kills', description: '', currency: 'EUR', visibility: 'public', invited: [] };
  const project = await idOf(client('POST', '/v1/projects', of));
  const ends = { at: '2099-01-01T00:00:00', timeZone: 'UTC' };
  const terms = { format: 'fixed', ends, verifiedOnly: false, ranks: true, ...sold };
  const auction = await idOf(client('POST', `/v1/projects/${project}/auctions`, terms));
  await client('POST', `/v1/auctions/${auction}/publication`);
  await developer('POST', `/v1/auctions/${auction}/bids`, { amount: (sold.price / 100).toFixed(2) });
  const milestones = ['first', 'second', 'third'].map((title) => ({ title, criteria: '', amount: MILESTONE }));
  const plan = sold.hourly === undefined ? { milestones } : {};
  const award = () => client('POST', `/v1/auctions/${auction}/awards`, plan, ['AWARD_OPEN']);
  const made = (await Promise.all([award(), award()])).filter(({ id }) => id !== undefined);
  if (made.length !== 1) wrong.push(`${made.length} of two awards at once of ${auction} were made`);
  const { id, sha256 } = await developer('POST', `/v1/auction-awards/${String(made[0]?.['id'])}/acceptance`);
  for (const party of [client, developer])
    await party('POST', `/v1/auction-contracts/${String(id)}/signature`, { name: 'A Name', sha256 });
  return String(id);
}
