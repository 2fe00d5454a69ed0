import { argon2, randomBytes, randomUUID } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { setTimeout } from 'node:timers/promises';
import { promisify } from 'node:util';
import { openServerDatabase } from '../database.ts';
import { type Figure, figure, middle, note } from '../figure.ts';
import { type LoadResult, post, quantile, runLoad } from '../load.ts';
import { type Server, startServer } from '../server.ts';

const CONNECTIONS = 50;
/** A round; a number and no time, since a hash may take a tenth of a second. */
const SIGN_INS = 200;
const ROUNDS = 5;
/** Before anything is measured: what runs some thousand times a minute is compiled by then, as in a server that has been up for an hour. */
const WARMED_BY = 2000;
const PEOPLE = 400;
const PASSWORD = 'four words without sense';

const hash = promisify(argon2);
/** As the server hashes (services/identity/adapters/passwords.ts). */
const FIGURES = { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 };
const AT_ONCE = Math.max(1, Math.min(availableParallelism(), 3));

/**
 * Sign-ins by password, 50 at once, beside the bare argon2id; and how soon another request is answered meanwhile. That is asked in rounds of its own:
 * what it takes of the two cores the bare hashes have.
 */
export async function run(): Promise<Figure[]> {
  const server = await startServer();
  try {
    await addPeople(server);
    for (let i = 0; i < WARMED_BY; i += SIGN_INS) await signIn(server);
    const ours: LoadResult[] = [];
    const bare: number[] = [];
    const others: number[] = [];
    const costs: number[] = [];
    const bareCosts: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const spent = server.cpuMs();
      ours.push(await signIn(server));
      costs.push((server.cpuMs() - spent) / (SIGN_INS + CONNECTIONS));
      const begun = process.cpuUsage();
      bare.push(await hashesPerSecond());
      const { user, system } = process.cpuUsage(begun);
      bareCosts.push((user + system) / 1000 / SIGN_INS);
      others.push(...(await askUntil(server, signIn(server))));
    }
    others.sort((a, b) => a - b);
    note(
      `another request at 50 sign-ins: p50 ${quantile(others, 0.5).toFixed(1)} ms, p99 ${quantile(others, 0.99).toFixed(1)} ms`,
    );
    const result = middle(ours, ({ perSecond }) => perSecond);
    return [
      figure(
        'sign-in beside the bare argon2id',
        'sign-in/s',
        result.perSecond,
        middle(bare, (each) => each),
        {
          ...result,
          rssMb: server.memoryMb('peak'),
        },
      ),
      // Where other programs use the machine, it takes from both sides in turn, and not the same from each.
      figure('sign-in beside the bare argon2id, by processor time', 'ms', least(costs), least(bareCosts)),
      figure('another request at 50 sign-ins', 'ms', quantile(others, 0.5), undefined, {
        p50Ms: quantile(others, 0.5),
        p99Ms: quantile(others, 0.99),
      }),
    ];
  } finally {
    await server.stop();
  }
}

const least = (rounds: readonly number[]): number => Math.min(...rounds);

const mailOf = (n: number): string => `person${n % PEOPLE}@bench.example`;

async function addPeople(server: Server): Promise<void> {
  const nonce = randomBytes(16);
  const tag = await hash('argon2id', { ...FIGURES, nonce, message: PASSWORD });
  const plain = (bytes: Buffer): string => bytes.toString('base64').replace(/=+$/, '');
  const kept = `$argon2id$v=19$m=${FIGURES.memory},t=${FIGURES.passes},p=1$${plain(nonce)}$${plain(tag)}`;
  const client = await openServerDatabase(server);
  try {
    const people = Array.from({ length: PEOPLE }, (_, n) => n);
    await client.query(
      `insert into identity.account (tenant, name, mail, mail_key, password)
       select id, 'Person', mail, mail, $3 from unnest($1::uuid[], $2::text[]) as person (id, mail)`,
      [people.map(() => randomUUID()), people.map(mailOf), kept],
    );
    // People of one organisation, as those are who sign in at the same time: alone, each would have a trail of their own.
    await client.query(
      `insert into identity.membership (tenant, account, name, mail, grants)
       select t.tenant, a.tenant, a.name, a.mail, '[{"role": "staff"}]'
       from identity.account a, (select tenant from identity.tenant order by tenant limit 1) as t`,
    );
  } finally {
    await client.end();
  }
}

/** Each from an address of its own, as a proxy on this machine names it: of one address only so many are taken. */
async function signIn({ port }: Server): Promise<LoadResult> {
  const result = await runLoad({
    port,
    connections: CONNECTIONS,
    requests: SIGN_INS,
    warmup: CONNECTIONS,
    request: (i) =>
      post(
        '/v1/session/password',
        JSON.stringify({ mail: mailOf(i), password: PASSWORD }),
        `X-Forwarded-For: 10.${i % 250}.${(i >> 8) % 250}.${1 + (i % 200)}\r\n`,
      ),
  });
  if (result.failed > 0) throw new Error(`${result.failed} sign-ins failed; the first: ${result.firstFailure}`);
  return result;
}

/** Somebody who works meanwhile: without a pause between requests it would be a load of its own, as large as the sign-ins'. */
const PAUSE_MS = 20;

/** How long requests of another kind take until something is over (ms). */
async function askUntil(server: Server, over: Promise<unknown>): Promise<number[]> {
  let goesOn = true;
  const end = (): void => {
    goesOn = false;
  };
  over.then(end, end);
  const times: number[] = [];
  while (goesOn) {
    const asked = performance.now();
    await server.call('GET', '/v1/session');
    times.push(performance.now() - asked);
    await setTimeout(PAUSE_MS);
  }
  return times;
}

async function hashesPerSecond(): Promise<number> {
  const begun = performance.now();
  let left = SIGN_INS;
  const hashing = async (): Promise<void> => {
    while (left-- > 0) await hash('argon2id', { ...FIGURES, nonce: randomBytes(16), message: PASSWORD });
  };
  await Promise.all(Array.from({ length: AT_ONCE }, hashing));
  return (SIGN_INS * 1000) / (performance.now() - begun);
}
