import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runCli } from '../../cli.ts';
import { joinServer, type SharedServer } from '../../shared-server.ts';
import { readBookings } from './data-file.ts';
import { figureRows } from './example-on-server.ts';
import { type FigureName, figuresOf } from './figures.ts';

const SAMPLE = fileURLToPath(new URL('../../../examples/hotel-bookings/sample.csv', import.meta.url));

/** What the command prints with --json. */
interface Outcome {
  readonly job: { readonly lines: Readonly<Record<string, number>> };
  readonly figures: readonly { readonly metric: string; readonly rows: readonly { readonly value: number }[] }[];
  readonly board: string;
}

let server: SharedServer;

beforeAll(async () => {
  server = await joinServer();
});

afterAll(() => server.leave());

async function example(): Promise<Outcome> {
  const { code, stdout, stderr } = await runCli(server, ['example', 'hotel-bookings', SAMPLE, '--json']);
  expect({ code, stderr: code === 0 ? '' : stderr }).toEqual({ code: 0, stderr: '' });
  return JSON.parse(stdout) as Outcome;
}

describe('the ready example, by one command on the running program', () => {
  test('has its figures whole when it ends, as computed beside it, and a link to its board', async () => {
    const { job, figures, board } = await example();
    expect(job.lines).toMatchObject({ read: 200, accepted: 200, duplicate: 0, refused: 0 });
    expect(board).toBe(`${server.url}/insights/boards/hotel-bookings`);
    const computed = figuresOf(await readBookings(SAMPLE), 'month');
    const names = Object.keys(computed) as FigureName[];
    expect(figures.map(({ metric }) => metric)).toEqual(names);
    for (const name of names) expect([name, await figureRows(server, name, 'month')]).toEqual([name, computed[name]]);
  });

  test('again, it changes nothing', async () => {
    const { job, figures } = await example();
    expect(job.lines).toMatchObject({ read: 200, accepted: 0, duplicate: 200 });
    const bookings = figures.find(({ metric }) => metric === 'hotel.bookings');
    expect(bookings?.rows.reduce((sum, { value }) => sum + value, 0)).toBe(196);
  });

  test('prints the figures for a person', async () => {
    const { stdout } = await runCli(server, ['example', 'hotel-bookings', SAMPLE]);
    expect(stdout).toContain('0 accepted, 200 duplicate, 0 refused.');
    expect(stdout).toMatch(/hotel\.set-aside-reasons\nreason +reasons\n/);
    expect(stdout).toMatch(/no-guest +2/);
  });
});
