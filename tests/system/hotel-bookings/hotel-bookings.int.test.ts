import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createTestDatabase, eventually, type TestDatabase } from '@pvt/kernel/testing';
import { type Program, startProgram } from '@pvt/server';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { dataFile, readBookings, WITHOUT_DATA } from './data-file.ts';
import { figureRows, type ImportedLines, importFile, putExample, type Server } from './example-on-server.ts';
import { type Cut, type FigureName, type Figures, figuresOf } from './figures.ts';

const sample = fileURLToPath(new URL('../../../examples/hotel-bookings/sample.csv', import.meta.url));
const MINUTES = 60_000;

let database: TestDatabase;
let folder: string;
let program: Program;
let server: Server;

beforeEach(async () => {
  database = await createTestDatabase();
  folder = await mkdtemp(join(tmpdir(), 'pvt-hotel-'));
  const environment = {
    PVT_DATA: folder,
    PVT_DATABASE: database.url,
    PVT_SECRET: database.secret,
    PVT_PORT: '0',
  };
  program = await startProgram({ environment, file: {} }, new AbortController().signal);
  server = { url: program.url, key: (await readFile(join(folder, 'api-key'), 'utf8')).trim() };
});
afterEach(async () => {
  await program.stop();
  await database.close();
  await rm(folder, { recursive: true, force: true });
});

const CUTS: readonly Cut[] = ['all', 'month', 'day'];

async function shown(cut: Cut): Promise<Figures> {
  const rows = (name: FigureName) => figureRows(server, name, cut);
  return {
    'hotel.bookings': await rows('hotel.bookings'),
    'hotel.cancellations': await rows('hotel.cancellations'),
    'hotel.room-nights': await rows('hotel.room-nights'),
    'hotel.rate': await rows('hotel.rate'),
    'hotel.lead-time': await rows('hotel.lead-time'),
    'hotel.set-aside': await rows('hotel.set-aside'),
    'hotel.set-aside-reasons': await rows('hotel.set-aside-reasons'),
  };
}

/** Imports a file twice and sees the figures exact after both. @returns how the second import ended */
async function importTwice(path: string): Promise<ImportedLines> {
  const text = await readBookings(path);
  const bytes = new Uint8Array(await readFile(path));
  await putExample(server);
  expect(await importFile(server, bytes)).toMatchObject({ state: 'done', lines: { duplicate: 0, refused: 0 } });
  for (const cut of CUTS) {
    const expected = figuresOf(text, cut);
    await eventually(async () => expect(await shown(cut)).toEqual(expected), 4 * MINUTES);
  }
  const again = await importFile(server, bytes);
  await putExample(server);
  for (const cut of CUTS) expect(await shown(cut)).toEqual(figuresOf(text, cut));
  return again;
}

describe('the ready example of hotel bookings', () => {
  test('shows exact figures of its sample, and importing it again changes nothing', async () => {
    const again = await importTwice(sample);
    expect(again.lines).toMatchObject({ read: 200, accepted: 0, duplicate: 200 });
  });

  test('shows exact figures of 119,390 real bookings, and importing them again changes nothing', {
    timeout: 10 * MINUTES,
  }, async ({ skip }) => {
    if (dataFile === undefined) return skip(WITHOUT_DATA);
    const again = await importTwice(dataFile);
    expect(again.lines).toMatchObject({ read: 119_390, accepted: 0, duplicate: 119_390 });
  });
});
