import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';

const beside = fileURLToPath(new URL('../../../../shared/data/hotel_bookings.csv.gz', import.meta.url));

/** The file of 119,390 bookings: PVT_HOTEL_BOOKINGS, or where it lies beside the repository; undefined without it. */
export const dataFile: string | undefined = [process.env['PVT_HOTEL_BOOKINGS'], beside].find(
  (path) => path !== undefined && existsSync(path),
);

/** What a skipped test says. */
export const WITHOUT_DATA = 'skipped: hotel_bookings.csv.gz is not here; set PVT_HOTEL_BOOKINGS to its path';

/** The unpacked text of a bookings file. */
export async function readBookings(path: string): Promise<string> {
  const bytes = await readFile(path);
  return (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
}
