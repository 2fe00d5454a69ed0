import { randomUUIDv7 } from 'node:crypto';
import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { importedCodes, lockImports, takenBeds, unitsToSell } from '../../adapters/postgres/imports.ts';
import { propertyOf } from '../../adapters/postgres/properties.ts';
import { roomTypesOf } from '../../adapters/postgres/room-types.ts';
import { hostelsErrors, propertyNotFound } from '../../core/errors.ts';
import { bedBoard } from '../../core/imports/bed-board.ts';
import { type ImportAnswer, type ImportRow, MOST_NIGHTS_AT_ONCE } from '../../core/imports/import-row.ts';
import { type ImportedType, type ImportHouse, planImport } from '../../core/imports/plan-import.ts';
import { MOST_NIGHTS, nightsBetween, type StayDates } from '../../core/stay-dates.ts';
import { inInventory } from '../in-inventory.ts';
import { around, openNights } from '../open-nights.ts';
import { cancelImported } from './cancel-imported.ts';
import { type EarlierBookings, earlierBookings, knownRow } from './earlier-imports.ts';
import { storeCodes, storeImported } from './store-import.ts';
import type { BookingTools } from './tools.ts';

/**
 * Takes in what was booked and cancelled in another system, in the order in which it happened, by the rules of every sale. Each row is
 * sold or refused by itself, and sent again it is answered as it was first.
 * @throws PROPERTY_NOT_FOUND, IMPORT_TOO_WIDE
 */
export function importBookings(
  tools: BookingTools,
  context: CallContext,
  property: string,
  rows: readonly ImportRow[],
): Promise<ImportAnswer[]> {
  return inInventory(tools.database, context.tenant, (tx) => importWithin(tools, tx, context, property, rows));
}

async function importWithin(
  tools: BookingTools,
  tx: Transaction,
  context: CallContext,
  property: string,
  rows: readonly ImportRow[],
): Promise<ImportAnswer[]> {
  const house = await propertyOf(tx, property);
  if (house === undefined) throw propertyNotFound(property);
  await lockImports(tx, property);
  const codes = await importedCodes(tx, property, [...new Set(rows.map(({ code }) => code))]);
  const earlier = await earlierBookings(tx, rows, codes);
  const known = new Map(codes.map((code) => [code.code, knownRow(code, earlier)]));
  const types = await openTypes(tools, tx, context, property, rows, earlier);
  const plan = planImport({ ...types, known, newId: randomUUIDv7 }, rows);
  await cancelImported(tools, tx, context, house, plan, earlier);
  await storeImported(tools, tx, context, { slug: property, definition: house }, plan);
  await storeCodes(tx, property, rows, plan.answers, known);
  return [...plan.answers];
}

/** The nights of all rows are locked at once, in the order of every command, and what is free in them is read after that. */
async function openTypes(
  { log }: BookingTools,
  tx: Transaction,
  context: CallContext,
  property: string,
  rows: readonly ImportRow[],
  earlier: EarlierBookings,
): Promise<Pick<ImportHouse, 'types' | 'board'>> {
  const freed = [...earlier.stays.values()].flat();
  const asked = rows.flatMap((row) => (row.kind === 'booking' ? [row] : []));
  const wanted = [...freed, ...asked.filter(isStay)];
  const codes = [...new Set([...freed, ...asked].map(({ type }) => type))];
  // Where nothing is taken, nothing is locked.
  const dates = wanted.length === 0 ? NOTHING : around(wanted);
  requireNarrow(dates);
  if (wanted.length > 0) await openNights({ log }, tx, context, property, { types: codes, units: [], ...dates });
  const types = new Map<string, ImportedType>();
  for (const { code, definition } of await roomTypesOf(tx, property, codes)) {
    const units = await unitsToSell(tx, property, code);
    types.set(code, { code, definition, units, overbooking: definition.overbooking ?? 0 });
  }
  return { types, board: bedBoard(dates, await takenBeds(tx, property, dates)) };
}

const NOTHING: StayDates = { arrival: '2000-01-01', departure: '2000-01-01' };

function isStay({ arrival, departure }: StayDates): boolean {
  const nights = nightsBetween(arrival, departure);
  return nights >= 1 && nights <= MOST_NIGHTS;
}

/** @throws IMPORT_TOO_WIDE */
function requireNarrow({ arrival, departure }: StayDates): void {
  const nights = nightsBetween(arrival, departure);
  if (nights > MOST_NIGHTS_AT_ONCE)
    throw hostelsErrors.IMPORT_TOO_WIDE(
      `The rows are about ${nights} nights, from ${arrival} to ${departure}; ${MOST_NIGHTS_AT_ONCE} is the most of one request.`,
      { pointer: '/rows' },
    );
}
