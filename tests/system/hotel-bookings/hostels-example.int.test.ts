import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runCli } from '../../cli.ts';
import { joinServer, type SharedServer } from '../../shared-server.ts';

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
}

let server: SharedServer;
beforeAll(async () => {
  server = await joinServer();
});
afterAll(() => server.leave());

async function replayed(): Promise<readonly HouseFigures[]> {
  const { code, stdout, stderr } = await runCli(server, ['example', 'hostels', SAMPLE, '--json']);
  expect({ code, stderr: code === 0 ? '' : stderr }).toEqual({ code: 0, stderr: '' });
  return (JSON.parse(stdout) as { houses: HouseFigures[] }).houses;
}

test('bookings of a file are sold again as two houses: each row is accounted for, none twice, as computed beside it', async () => {
  const houses = await replayed();
  expect(houses.map(({ rows }) => rows).reduce((sum, rows) => sum + rows, 0)).toBe(200);
  for (const { rows, kept, cancelled, refused, invalid, ...house } of houses) {
    const refusals = Object.values(refused).reduce((sum, count) => sum + count, 0);
    expect(kept + cancelled + refusals + invalid).toBe(rows);
    expect(kept).toBeGreaterThan(0);
    expect(house).toMatchObject({ differingRows: 0, differingNights: 0, wrongCounts: 0 });
  }
  // Again, nothing is sold twice.
  expect(await replayed()).toEqual(houses);
});

test('a file that is none of them is refused in one line', async () => {
  const { code, stderr } = await runCli(server, ['example', 'hostels', 'package.json']);
  expect(code).toBe(1);
  expect(stderr).toContain('it is no file of hotel bookings');
});
