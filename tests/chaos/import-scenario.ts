import { randomUUID } from 'node:crypto';
import type { Answer, Schema } from '@pvt/client';
import { placings, readExample } from '../../examples/example.ts';
import { startServer, type TestServer } from '../server.ts';
import { dataFile, readBookings, WITHOUT_DATA } from '../system/hotel-bookings/data-file.ts';
import { type FigureName, figuresOf } from '../system/hotel-bookings/figures.ts';
import { get, put } from './reconcile.ts';
import { anyMoment, type Scenario, Skipped, until } from './round.ts';

const CATCH_UP_MS = 300_000;
const DIMENSION: Readonly<Partial<Record<FigureName, string>>> = { 'hotel.set-aside-reasons': 'reason' };

type Job = Schema<'ImportJob'>;

/**
 * The hotel bookings, with the server or PostgreSQL killed in mid-import once a round; then every figure is compared
 * with those computed beside the product.
 */
export const importScenario: Scenario = {
  name: 'import',
  async run(rounds, tell) {
    if (dataFile === undefined) throw new Skipped(WITHOUT_DATA.replace('skipped: ', ''));
    const text = await readBookings(dataFile);
    const total = text.trimEnd().split('\n').length - 1;
    const server = await startServer();
    try {
      const example = readExample('hotel-bookings');
      if (example === undefined) throw new Error('the example hotel-bookings is not here');
      for (const { path, body } of placings(example)) await put(server, path, body);
      const upload = startUpload(server, example.source.name, Buffer.from(text));
      for (let round = 1; round <= rounds; round++) {
        const mark = Math.floor((total * round) / (rounds + 1));
        await until('progress', async () => (await upload.read()) >= mark, CATCH_UP_MS);
        await anyMoment(100);
        const killedAt = Date.now();
        const at = await upload.read();
        if (round % 2 === 0) process.kill(await server.postgresPid(), 'SIGKILL');
        else {
          await server.kill9();
          await server.restart();
        }
        await until('progress after the kill', async () => upload.done || (await upload.read()) > at, CATCH_UP_MS);
        const backAfterMs = Date.now() - killedAt;
        const differences = round < rounds ? [] : await finish(server, upload.finished, text, total);
        tell({ scenario: 'import', round, events: await upload.read(), backAfterMs, differences });
      }
    } finally {
      await server.stop();
    }
  },
};

/** Sends the file, and after each break the rest from where the job says. */
function startUpload(server: TestServer, source: string, file: Buffer) {
  const job = randomUUID();
  let done = false;
  let read = 0;
  const look = (): Promise<Job | undefined> => get<Job>(server, `/v1/imports/${job}`).catch(() => undefined);
  async function send(): Promise<void> {
    for (;;) {
      const before = await look();
      const offset = before?.resumeAt ?? 0;
      const path = `/v1/sources/${source}/import?job=${job}${before === undefined ? '' : `&offset=${offset}`}`;
      const answer = await server
        .fetch(path, {
          method: 'POST',
          headers: { 'content-type': 'text/csv' },
          body: new Uint8Array(file.subarray(offset)),
        })
        .catch(() => undefined);
      if (answer?.ok === true && ((await answer.json()) as Job).state === 'done') break;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    done = true;
  }
  return {
    finished: send(),
    get done() {
      return done;
    },
    async read() {
      read = Math.max(read, (await look())?.lines.read ?? 0);
      return read;
    },
  };
}

async function finish(server: TestServer, finished: Promise<void>, text: string, total: number): Promise<string[]> {
  await finished;
  const deadline = Date.now() + CATCH_UP_MS;
  let differences: string[] = [];
  do {
    differences = await compare(server, text, total).catch((error: unknown) => [String(error)]);
    if (differences.length > 0) await new Promise((resolve) => setTimeout(resolve, 1000));
  } while (differences.length > 0 && Date.now() < deadline);
  return differences;
}

async function compare(server: TestServer, text: string, total: number): Promise<string[]> {
  const differences: string[] = [];
  const bookings = await get<Answer<'queryMetric'>>(server, '/v1/metrics/hotel.bookings?every=all');
  const aside = await get<Answer<'queryMetric'>>(server, '/v1/metrics/hotel.set-aside?every=all');
  const counted = Number(bookings.rows[0]?.value ?? 0) + Number(aside.rows[0]?.value ?? 0);
  if (counted !== total) return [`${counted} rows are counted and not ${total}`];
  for (const [name, figure] of Object.entries(figuresOf(text, 'month'))) {
    const by = DIMENSION[name as FigureName] ?? 'hotel';
    const { rows } = await get<Answer<'queryMetric'>>(server, `/v1/metrics/${name}?every=month&by=${by}`);
    const ours = rows.map((row) => `${row.at.slice(0, 10)} ${row.by[by]} ${decimal(row.value)}`).sort();
    const theirs = figure.map(([date, dimension, value]) => `${date} ${dimension} ${decimal(value)}`).sort();
    const odd = theirs.find((row, i) => ours[i] !== row);
    if (odd !== undefined || ours.length !== theirs.length) {
      differences.push(`${name}: ${ours.length} rows, and not ${theirs.length}; the first that differs is ${odd}`);
    }
  }
  return differences;
}

/** Averages are kept to ten decimals by both; their writing may differ. */
function decimal(value: unknown): string {
  return Number(value).toFixed(8);
}
