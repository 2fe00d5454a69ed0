import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runCli } from '../../cli.ts';
import { joinServer, type SharedServer } from '../../shared-server.ts';
import { dataFile, readBookings, WITHOUT_DATA } from './data-file.ts';

const SAMPLE = fileURLToPath(new URL('../../../examples/hotel-bookings/sample.csv', import.meta.url));

/** What the command prints with --json, of each house. */
interface HouseFigures {
  readonly house: string;
  readonly rows: number;
  readonly kept: number;
  readonly cancelled: number;
  readonly refused: Readonly<Record<string, number>>;
  readonly invalid: number;
  readonly roomNights: number;
  readonly differingRows: number;
  readonly differingNights: number;
  readonly wrongCounts: number;
  readonly board: readonly { readonly bedNights: number; readonly bookings: number; readonly cancellations: number }[];
  readonly differingMonths: number;
}

let server: SharedServer;
beforeAll(async () => {
  server = await joinServer();
});
afterAll(() => server.leave());

async function replayed(file: string): Promise<readonly HouseFigures[]> {
  const { code, stdout, stderr } = await runCli(server, ['example', 'hostels', file, '--json']);
  expect({ code, stderr: code === 0 ? '' : stderr }).toEqual({ code: 0, stderr: '' });
  return (JSON.parse(stdout) as { houses: HouseFigures[] }).houses;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, each) => all + each, 0);

/** Each row is sold or refused, and beds and boards are what was computed beside the service. */
function requireAccounted(houses: readonly HouseFigures[]): void {
  for (const { rows, kept, cancelled, refused, invalid, roomNights, board, ...house } of houses) {
    expect(kept + cancelled + sum(Object.values(refused)) + invalid).toBe(rows);
    expect(kept).toBeGreaterThan(0);
    expect(house).toMatchObject({ differingRows: 0, differingNights: 0, differingMonths: 0, wrongCounts: 0 });
    expect(sum(board.map((month) => month.bedNights))).toBe(roomNights);
    expect(sum(board.map((month) => month.bookings))).toBe(kept + cancelled);
    expect(sum(board.map((month) => month.cancellations))).toBe(cancelled);
  }
}

test('bookings of a file are sold again as two houses: each row is accounted for, none twice, as computed beside it', async () => {
  const houses = await replayed(SAMPLE);
  expect(sum(houses.map(({ rows }) => rows))).toBe(200);
  requireAccounted(houses);
  // Again, nothing is sold twice.
  expect(await replayed(SAMPLE)).toEqual(houses);
});

/** Of each hotel: the file has one after the other. */
const ROWS = 1500;

test(`the first ${ROWS} real bookings of each hotel are accounted for, and the boards are what was computed`, async ({
  skip,
}) => {
  if (dataFile === undefined) return skip(WITHOUT_DATA);
  const [header = '', ...lines] = (await readBookings(dataFile)).split(/\r?\n/);
  const hotels = [...Map.groupBy(lines, (line) => line.split(',')[0] ?? '')].filter(([hotel]) => hotel !== '');
  const folder = await mkdtemp(join(tmpdir(), 'pvt-hostels-'));
  const file = join(folder, 'bookings.csv');
  await writeFile(file, [header, ...hotels.flatMap(([, all]) => all.slice(0, ROWS))].join('\n'));
  const houses = await replayed(file);
  expect(houses.map(({ rows }) => rows)).toEqual([ROWS, ROWS]);
  requireAccounted(houses);
  await rm(folder, { recursive: true });
});

test('a file that is none of them is refused in one line', async () => {
  const { code, stderr } = await runCli(server, ['example', 'hostels', 'package.json']);
  expect(code).toBe(1);
  expect(stderr).toContain('it is no file of hotel bookings');
});
