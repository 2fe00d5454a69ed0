import { randomUUIDv7 } from 'node:crypto';
import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { importedCodes, lockImports, takenBeds, unitsToSell } from '../../adapters/postgres/imports.ts';
import { propertyOf } from '../../adapters/postgres/properties.ts';
import { roomTypesOf } from '../../adapters/postgres/room-types.ts';
import { hostelsErrors, propertyNotFound } from '../../core/errors.ts';
import { type BedBoard, bedBoard, type TakenBed } from '../../core/imports/bed-board.ts';
import {
  type ImportAnswer,
  type ImportedBooking,
  type ImportRow,
  MOST_NIGHTS_AT_ONCE,
} from '../../core/imports/import-row.ts';
import { importedState } from '../../core/imports/imported-state.ts';
import { type ImportedType, type ImportHouse, type ImportPlan, planImport } from '../../core/imports/plan-import.ts';
import { MOST_NIGHTS, nightsBetween, type StayDates } from '../../core/stay-dates.ts';
import { inInventory } from '../in-inventory.ts';
import { around, openNights } from '../open-nights.ts';
import { lockedFirst, SeatsNeeded } from '../seating/seat-locks.ts';
import { cancelImported } from './cancel-imported.ts';
import { type EarlierBookings, earlierBookings, knownRow } from './earlier-imports.ts';
import { nightsForMoves, type OpenForMoves, openForMoves, storeMoves } from './move-for-import.ts';
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
  // Two imports of a house go one after the other, and no one of them locks nights while it waits.
  const first = (tx: Transaction): Promise<void> => lockImports(tx, property);
  return inInventory(tools.database, context.tenant, (tx) => importWithin(tools, tx, context, property, rows), first);
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
  const codes = await importedCodes(tx, property, [...new Set(rows.map(({ code }) => code))]);
  const earlier = await earlierBookings(tx, rows, codes);
  const known = new Map(codes.map((code) => [code.code, knownRow(code, earlier)]));
  const wanted = wantedNights(rows, earlier);
  const opened = await openHouse(tools, tx, context, property, wanted);
  const now = Date.now();
  const isInHouse = (row: ImportedBooking): boolean => importedState(row, now, house) === 'in_house';
  const types = await typesToSell(tx, property, wanted.types);
  const { plan, board, moves } = await planWithMoves(
    { tx, property, opened },
    { types, known, newId: randomUUIDv7, isInHouse },
    rows,
  );
  await cancelImported(tools, tx, context, house, plan, earlier);
  if (moves !== undefined) await storeMoves(tools, tx, context, property, moves, board);
  await storeImported(tools, tx, context, { slug: property, definition: house }, plan);
  await storeCodes(tx, property, rows, plan.answers, known);
  return [...plan.answers];
}

interface WantedNights {
  readonly types: readonly string[];
  /** Undefined where nothing is taken or freed. */
  readonly dates: StayDates | undefined;
}

/** @throws IMPORT_TOO_WIDE */
function wantedNights(rows: readonly ImportRow[], earlier: EarlierBookings): WantedNights {
  const freed = [...earlier.stays.values()].flat();
  const asked = rows.flatMap((row) => (row.kind === 'booking' ? [row] : []));
  const stays = [...freed, ...asked.filter(isStay)];
  const dates = stays.length === 0 ? undefined : around(stays);
  if (dates !== undefined) requireNarrow(dates);
  return { types: [...new Set([...freed, ...asked].map(({ type }) => type))], dates };
}

interface OpenedNights extends WantedNights {
  readonly taken: readonly TakenBed[];
}

/** The nights of all rows are locked at once, in the order of every command, and what is taken in them is read after that. */
async function openHouse(
  { log }: BookingTools,
  tx: Transaction,
  context: CallContext,
  property: string,
  { types, dates }: WantedNights,
): Promise<OpenedNights> {
  const first = lockedFirst(tx);
  if (dates === undefined) return { types, dates, taken: [] };
  await openNights({ log }, tx, context, property, { types, units: [], ...dates });
  const nights = first === undefined ? dates : around([dates, first]);
  return { types: first?.types ?? types, dates: nights, taken: await takenBeds(tx, property, nights) };
}

const NOTHING: StayDates = { arrival: '2000-01-01', departure: '2000-01-01' };

/**
 * Others are moved only where a row needs it, among those whose nights are locked: where that is not enough, the import begins again and
 * locks what is around them first.
 * @throws SeatsNeeded
 */
async function planWithMoves(
  { tx, property, opened: { types, dates = NOTHING, taken } }: PlanFrom,
  house: Omit<ImportHouse, 'board' | 'open'>,
  rows: readonly ImportRow[],
): Promise<{ readonly plan: ImportPlan; readonly board: BedBoard; readonly moves: OpenForMoves | undefined }> {
  const untouched = bedBoard(dates, taken);
  const plan = planImport({ ...house, board: untouched }, rows);
  if (plan.needMoves === 0) return { plan, board: untouched, moves: undefined };
  const moves = await openForMoves(tx, { property, types, ...dates });
  const board = bedBoard(dates, taken);
  const moved = planImport({ ...house, board, open: moves.open }, rows);
  if (moved.needMoves > 0 && lockedFirst(tx) === undefined)
    throw new SeatsNeeded(await nightsForMoves(tx, property, dates));
  return { plan: moved, board, moves };
}

interface PlanFrom {
  readonly tx: Transaction;
  readonly property: string;
  readonly opened: OpenedNights;
}

async function typesToSell(
  tx: Transaction,
  property: string,
  codes: readonly string[],
): Promise<ReadonlyMap<string, ImportedType>> {
  const types = new Map<string, ImportedType>();
  for (const { code, definition } of await roomTypesOf(tx, property, codes)) {
    const units = await unitsToSell(tx, property, code);
    types.set(code, { code, definition, units, overbooking: definition.overbooking ?? 0 });
  }
  return types;
}

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
