import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { type HotelBooking, hotelBookingsOf } from '../../../examples/hotel-bookings/bookings.ts';
import type { Call } from '../command.ts';
import { Failure } from '../failure.ts';
import { duration, progressDisplay, progressLine } from '../progress.ts';
import { grouped, table } from '../table.ts';
import { inspect } from '../upload.ts';
import { bedNightsOf, boardOf, countBoards, differingMonths, nightsOfMonth } from './boards.ts';
import { differingNights, differingRows, wrongCounts } from './compare.ts';
import { expect } from './expected.ts';
import { type BoardMonth, expectedBoard } from './expected-board.ts';
import { happeningsOf, isPriced } from './happenings.ts';
import { housesOf, type SampleHouse } from './houses.ts';
import { replay } from './replay.ts';
import { setUpHouse } from './set-up.ts';

export const HOSTELS = 'hostels';

/** What became of a house's rows: each is counted once. */
interface HouseFigures {
  readonly house: string;
  readonly name: string;
  readonly rooms: number;
  readonly rows: number;
  /** Sold, and stayed so. */
  readonly kept: number;
  /** Sold, and cancelled later. */
  readonly cancelled: number;
  /** By reason. */
  readonly refused: Readonly<Record<string, number>>;
  /** Left out: a negative rate. */
  readonly invalid: number;
  readonly roomNights: number;
  readonly differingRows: number;
  readonly differingNights: number;
  readonly wrongCounts: number;
  /** Of its boards, by month. */
  readonly board: readonly (BoardMonth & { readonly occupancy: number; readonly adr: number })[];
  readonly differingMonths: number;
}

/** What became of a house's rows, before its boards are read. */
type Replayed = Omit<HouseFigures, 'board' | 'differingMonths'> & { readonly expected: readonly BoardMonth[] };

/**
 * Makes a house of each hotel of a file and sells its rooms again, in the order in which it was booked and cancelled; beside it, what must
 * come of it is computed without the service. Run again, nothing is sold twice.
 * @throws Failure where the two differ
 */
export async function hostelsExample(call: Call, file: string): Promise<void> {
  await inspect(file);
  const bytes = await readFile(file);
  // Two files are two pairs of houses, each sized by its own.
  const mark = createHash('sha256').update(bytes).digest('hex').slice(0, 6);
  const houses = housesOf(readBookings(bytes, file), mark);
  for (const house of houses) await setUpHouse(call.client, house);
  call.note(
    `${houses.map(({ name, slug }) => `${name} (${slug})`).join(', ')}: rooms are as many as were ever slept in at once.`,
  );
  const startedAt = Date.now();
  const total = houses.reduce((sum, { bookings }) => sum + bookings.length, 0);
  const follow = progressOf(total, startedAt);
  const replayed = await Promise.all(houses.map((house) => replayHouse(call, house, mark, follow.onDone)));
  follow.end();
  const elapsedMs = Date.now() - startedAt;
  await countBoards(call);
  const figures = await Promise.all(houses.map((house, at) => withBoard(call, house, replayed[at])));
  if (call.json) call.print(JSON.stringify({ houses: figures, elapsedMs }));
  else printFigures(call, figures, total, elapsedMs);
  const wrong = figures.filter(
    (each) => each.differingRows + each.differingNights + each.differingMonths + each.wrongCounts > 0,
  );
  if (wrong.length > 0)
    throw new Failure(`${wrong.map(({ name }) => name).join(', ')}: it differs from what was computed.`);
}

function readBookings(bytes: Uint8Array, file: string): HotelBooking[] {
  try {
    return hotelBookingsOf(bytes);
  } catch (error) {
    throw new Failure(`${file} can't be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}

async function replayHouse(
  call: Call,
  house: SampleHouse,
  mark: string,
  onDone: (rows: number) => void,
): Promise<Replayed> {
  const { slug, name, bookings, types } = house;
  const happenings = happeningsOf(bookings);
  const answers = await replay(call.client, house, happenings, mark, (rows) =>
    onDone((rows * bookings.length) / happenings.length),
  );
  const expectation = expect(house, happenings);
  const sales = answers.filter((_, at) => happenings[at]?.kind === 'booking');
  const sold = sales.filter(({ outcome }) => outcome === 'sold').length;
  const cancelled = answers.filter(({ outcome }) => outcome === 'cancelled').length;
  const reasons = sales.flatMap(({ reason }) => reason ?? []).toSorted();
  const { differing, roomNights } = await differingNights(call.client, house, expectation);
  return {
    ...{ house: slug, name, rooms: types.reduce((sum, { rooms }) => sum + rooms, 0), rows: bookings.length },
    ...{ kept: sold - cancelled, cancelled, invalid: bookings.filter((each) => !isPriced(each)).length, roomNights },
    refused: Object.fromEntries(
      [...Map.groupBy(reasons, (reason) => reason)].map(([reason, all]) => [reason, all.length]),
    ),
    ...{ differingRows: differingRows(answers, expectation).length, differingNights: differing },
    wrongCounts: await wrongCounts(call.client, house),
    expected: expectedBoard(happenings, expectation),
  };
}

/** Its boards beside the computation: the beds that there were to sell are part of it. */
async function withBoard(call: Call, house: SampleHouse, replayed: Replayed | undefined): Promise<HouseFigures> {
  if (replayed === undefined) throw new Error(`${house.slug} was not replayed`);
  const { expected, ...figures } = replayed;
  const shown = await boardOf(call, house);
  const wrong = new Set(differingMonths(shown, expected));
  const board = [];
  for (const month of shown) {
    const beds = await bedNightsOf(call, house, month.month);
    if (beds !== figures.rooms * nightsOfMonth(month.month)) wrong.add(month.month);
    const { bedNights, revenue } = month;
    board.push({
      ...month,
      occupancy: beds === 0 ? 0 : bedNights / beds,
      adr: bedNights === 0 ? 0 : Math.round(revenue / bedNights),
    });
  }
  return { ...figures, board, differingMonths: wrong.size };
}

function progressOf(total: number, startedAt: number): { onDone(rows: number): void; end(): void } {
  const display = progressDisplay(process.stderr);
  let done = 0;
  return {
    onDone(rows) {
      done += rows;
      const lines = Math.min(total, Math.round(done));
      display.show(progressLine({ elapsedMs: Date.now() - startedAt, bytesRead: lines, bytesTotal: total, lines }));
    },
    end: () => display.end(),
  };
}

function printFigures(call: Call, figures: readonly HouseFigures[], total: number, elapsedMs: number): void {
  const rate = Math.round((total / Math.max(1, elapsedMs)) * 1000);
  call.print(`${grouped(total)} bookings in ${duration(elapsedMs)} (${grouped(rate)}/s)\n`);
  const reasons = [...new Set(figures.flatMap(({ refused }) => Object.keys(refused)))].toSorted();
  const line = (label: string, of: (each: HouseFigures) => number): (string | number)[] => [label, ...figures.map(of)];
  const rows = [
    line('rooms', ({ rooms }) => rooms),
    line('bookings', ({ rows: all }) => all),
    line('sold and kept', ({ kept }) => kept),
    line('sold and cancelled', ({ cancelled }) => cancelled),
    ...reasons.map((reason) => line(`refused: ${reason}`, ({ refused }) => refused[reason] ?? 0)),
    line('left out: negative rate', ({ invalid }) => invalid),
    line('room nights sold', ({ roomNights }) => roomNights),
    line('rows that differ from the computation', (each) => each.differingRows),
    line('nights that differ from the computation', (each) => each.differingNights),
    line('months of the boards', ({ board }) => board.length),
    line('months of the boards that differ from the computation', (each) => each.differingMonths),
    line('counts that are not those of the beds', (each) => each.wrongCounts),
  ];
  call.print(table(['', ...figures.map(({ name }) => name)], rows));
  for (const { name, board } of figures) call.print(`\n${name}\n${boardTable(board)}`);
}

function boardTable(board: HouseFigures['board']): string {
  const rows = board.map(({ month, bedNights, occupancy, adr, bookings, cancellations }) => [
    ...[month, bedNights, `${(occupancy * 100).toFixed(1)} %`, (adr / 100).toFixed(2), bookings, cancellations],
  ]);
  return table(['month', 'room nights', 'occupancy', 'ADR in EUR', 'bookings made', 'cancelled since'], rows);
}
