import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runCli } from '../../cli.ts';
import { startServer, type TestServer } from '../../server.ts';
import { sendJson } from '../http.ts';
import { dataFile, readBookings, WITHOUT_DATA } from './data-file.ts';
import { type Cut, type FigureName, type FigureRow, figuresOf } from './figures.ts';

const SAMPLE = fileURLToPath(new URL('../../../examples/hotel-bookings/sample.csv', import.meta.url));
const CUTS: readonly Cut[] = ['day', 'month', 'all'];
const MINUTES = 60_000;

interface Shown {
  readonly rows: readonly { readonly at: string; readonly by: Readonly<Record<string, string>>; readonly value: number }[];
}

async function shownBy(server: TestServer, cut: Cut): Promise<Readonly<Record<string, readonly FigureRow[]>>> {
  const names = Object.keys(figuresOf('hotel\n', cut)) as FigureName[];
  const all = names.map(async (name): Promise<[FigureName, FigureRow[]]> => {
    const by = name === 'hotel.set-aside-reasons' ? 'reason' : 'hotel';
    const { body } = await sendJson(server, 'GET', `/v1/metrics/${name}?every=${cut}&by=${by}`);
    const rows = (body as Shown).rows.map(({ at, by: dimensions, value }): FigureRow => [cut === 'all' ? '' : at.slice(0, 10), dimensions[by] ?? '', String(value)]);
    return [name, rows.sort((left, right) => (left.join('|') < right.join('|') ? -1 : 1))];
  });
  return Object.fromEntries(await Promise.all(all));
}

async function expectFigures(server: TestServer, text: string): Promise<void> {
  for (const cut of CUTS) expect(await shownBy(server, cut)).toEqual(figuresOf(text, cut));
}

async function runExample(server: TestServer, file: string) {
  const { code, stdout, stderr } = await runCli(server, ['example', 'hotel-bookings', file, '--json']);
  expect({ code, stderr: code === 0 ? '' : stderr }).toEqual({ code: 0, stderr: '' });
  return JSON.parse(stdout) as { job: { lines: { read: number; accepted: number; duplicate: number; refused: number } }; board: string };
}

describe('the ready example of hotel bookings, by one command', () => {
  let server: TestServer;

  beforeAll(async () => {
    server = await startServer();
  }, 2 * MINUTES);

  afterAll(() => server.stop());

  test('shows of its sample what was computed beside it, and a link to its board', async () => {
    const { job, board } = await runExample(server, SAMPLE);
    expect(job.lines).toMatchObject({ read: 200, accepted: 200, duplicate: 0, refused: 0 });
    expect(board).toBe(`${server.url}/insights/boards/hotel-bookings`);
    await expectFigures(server, await readBookings(SAMPLE));
  }, 2 * MINUTES);
});

describe('the 119,390 real bookings', () => {
  test('come out to the last unit as computed beside the product, and importing them again changes nothing', async ({ skip }) => {
    if (dataFile === undefined) return skip(WITHOUT_DATA);
    const server = await startServer();
    try {
      const text = await readBookings(dataFile);
      const first = await runExample(server, dataFile);
      expect(first.job.lines).toMatchObject({ read: 119_390, accepted: 119_390, duplicate: 0, refused: 0 });
      await expectFigures(server, text);
      const again = await runExample(server, dataFile);
      expect(again.job.lines).toMatchObject({ read: 119_390, accepted: 0, duplicate: 119_390, refused: 0 });
      await expectFigures(server, text);
    } finally {
      await server.stop();
    }
  }, 15 * MINUTES);
});
