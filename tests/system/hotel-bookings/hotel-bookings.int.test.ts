import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { eventually } from '@pvt/kernel/testing';
import { describe, expect, test } from 'vitest';
import { startServer } from '../../server.ts';
import { joinServer } from '../../shared-server.ts';
import { dataFile, readBookings, WITHOUT_DATA } from './data-file.ts';
import { figureRows, type ImportedLines, importFile, putExample, type Server } from './example-on-server.ts';
import { type Cut, type FigureName, type Figures, figuresByCut } from './figures.ts';

const sample = fileURLToPath(new URL('../../../examples/hotel-bookings/sample.csv', import.meta.url));
/** Only what never comes takes so long. */
const PATIENCE_MS = 300_000;
const CUTS: readonly Cut[] = ['all', 'month', 'day'];

async function shown(server: Server, cut: Cut): Promise<Figures> {
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

/**
 * Imports a file, then its first lines again, and sees the figures exact after both.
 * @returns how the second import ended
 */
async function importTwice(server: Server, path: string, again: number): Promise<ImportedLines> {
  const text = await readBookings(path);
  const bytes = new Uint8Array(await readFile(path));
  const expected = figuresByCut(text, CUTS);
  const exact = async (cut: Cut) => expect(await shown(server, cut)).toEqual(expected[CUTS.indexOf(cut)]);
  await putExample(server);
  expect(await importFile(server, bytes)).toMatchObject({ state: 'done', lines: { duplicate: 0, refused: 0 } });
  // The totals are few rows: once they are right, everything is counted, and the rest is asked for once.
  await eventually(() => exact('all'), PATIENCE_MS);
  for (const cut of CUTS) await exact(cut);
  const beginning = text.split('\n', again + 1).join('\n');
  const repeated = await importFile(server, new TextEncoder().encode(beginning));
  await putExample(server);
  for (const cut of CUTS) await exact(cut);
  return repeated;
}

describe('the ready example of hotel bookings', () => {
  test('shows exact figures of its sample, and importing it again changes nothing', async () => {
    const server = await joinServer();
    const again = await importTwice(server, sample, 200);
    expect(again.lines).toMatchObject({ read: 200, accepted: 0, duplicate: 200 });
    await server.leave();
  });

  test('shows exact figures of 119,390 real bookings, and importing some of them again changes nothing', {
    timeout: 3 * PATIENCE_MS,
  }, async ({ skip }) => {
    if (dataFile === undefined) return skip(WITHOUT_DATA);
    // A server of its own: what others do must not wait behind so much.
    const server = await startServer();
    const again = await importTwice(server, dataFile, 10_000);
    expect(again.lines).toMatchObject({ read: 10_000, accepted: 0, duplicate: 10_000 });
    await server.stop();
  });
});
