import { Problem } from '@pvt/kernel/errors';
import { requireAdmitted } from '../booking/admits.ts';
import type { RoomType } from '../room-type.ts';
import { MOST_NIGHTS, nightsBetween } from '../stay-dates.ts';
import type { BedBoard, SoldType, Taken } from './bed-board.ts';
import type { ImportAnswer, ImportedBooking, ImportedCancellation, ImportRefusal, ImportRow } from './import-row.ts';
import { makeRoomOnBoard, type OpenHouse, type Standing } from './open-house.ts';

/** A booking of an earlier import, as it is now. */
export interface KnownBooking {
  readonly id: string;
  /** The stays that have its beds. */
  readonly stays: readonly string[];
  /** Nobody has changed it since it came in, so that an import still knows what it is. */
  readonly untouched: boolean;
  readonly cancelled: boolean;
}

/** What an earlier import has answered of a code. */
export interface KnownRow {
  readonly answer: ImportAnswer;
  readonly booking: KnownBooking | null;
}

export interface ImportedType extends SoldType {
  readonly definition: RoomType;
}

export interface PlannedStay {
  readonly id: string;
  /** The unit that it has; null where it is overbooked. */
  readonly unit: string | null;
  /** By their places among the booking's guests. */
  readonly places: readonly number[];
}

/** A booking that comes in. Where its cancellation is in the same request, it takes no bed. */
export interface PlannedBooking {
  readonly id: string;
  readonly row: ImportedBooking;
  readonly stays: readonly PlannedStay[];
  cancellation: ImportedCancellation | null;
}

export interface ImportPlan {
  readonly answers: readonly ImportAnswer[];
  readonly bookings: readonly PlannedBooking[];
  /** Cancellations of bookings that came in before. */
  readonly cancellations: readonly { readonly booking: KnownBooking; readonly row: ImportedCancellation }[];
  /** Rows that are refused since others would have to move. */
  readonly needMoves: number;
}

export interface ImportHouse {
  readonly types: ReadonlyMap<string, ImportedType>;
  readonly board: BedBoard;
  readonly known: ReadonlyMap<string, KnownRow>;
  readonly newId: () => string;
  /** Where stays may be moved; without it none is. */
  readonly open?: OpenHouse | undefined;
  /** Whether the guests of a row are in the house when it comes in: they stay in the unit that it gets. */
  readonly isInHouse: (row: ImportedBooking) => boolean;
}

/** Decides on each row as if it came alone, in their order: who comes first gets the bed, and a cancellation frees it for who comes next. */
export function planImport(house: ImportHouse, rows: readonly ImportRow[]): ImportPlan {
  const answers: ImportAnswer[] = [];
  const bookings = new Map<string, PlannedBooking>();
  const refused = new Map<string, ImportAnswer>();
  const cancellations = new Map<string, ImportPlan['cancellations'][number]>();

  const sell = (row: ImportedBooking): ImportAnswer => {
    const known = house.known.get(row.code)?.answer ?? refused.get(row.code);
    if (known !== undefined) return { ...known, known: true };
    const made = bookings.get(row.code);
    if (made !== undefined) return { ...answerOf(row.code, 'sold', made.id), known: true };
    const sold = placeBooking(house, row);
    if ('id' in sold) {
      bookings.set(row.code, sold);
      return answerOf(row.code, 'sold', sold.id);
    }
    const { reason, night } = sold;
    const answer = { ...answerOf(row.code, 'refused', null), reason, night };
    refused.set(row.code, answer);
    return answer;
  };

  const cancel = (row: ImportedCancellation): ImportAnswer => {
    const { code } = row;
    const made = bookings.get(code);
    if (made !== undefined) {
      const known = made.cancellation !== null;
      made.cancellation ??= row;
      for (const { id } of made.stays) house.board.free(id);
      return { ...answerOf(code, 'cancelled', made.id), known };
    }
    const booking = house.known.get(code)?.booking ?? null;
    if (booking === null) return { ...answerOf(code, 'refused', null), reason: 'BOOKING_NOT_FOUND' };
    if (booking.cancelled || cancellations.has(code))
      return { ...answerOf(code, 'cancelled', booking.id), known: true };
    if (!booking.untouched) return { ...answerOf(code, 'refused', booking.id), reason: 'BOOKING_STATE' };
    cancellations.set(code, { booking, row });
    for (const stay of booking.stays) house.board.free(stay);
    return answerOf(code, 'cancelled', booking.id);
  };

  // Who came in first may have been moved by who came after; who was cancelled has no unit.
  const seatedNow = (stay: PlannedStay): PlannedStay => ({ ...stay, unit: house.board.unitOf(stay.id) ?? stay.unit });

  for (const row of rows) answers.push(row.kind === 'booking' ? sell(row) : cancel(row));
  const needMoves = [...refused.values()].filter(({ reason }) => reason === 'STAY_NEEDS_A_MOVE').length;
  return {
    ...{ answers, cancellations: [...cancellations.values()], needMoves },
    bookings: [...bookings.values()].map((booking) => ({ ...booking, stays: booking.stays.map(seatedNow) })),
  };
}

interface Refused {
  readonly reason: ImportRefusal;
  readonly night: string | null;
}

/** All its units or none. */
function placeBooking(house: ImportHouse, row: ImportedBooking): PlannedBooking | Refused {
  const { types, board, newId } = house;
  const type = types.get(row.type);
  const reason = type === undefined ? 'ROOM_TYPE_NOT_FOUND' : whyNot(type.definition, row);
  if (type === undefined || reason !== undefined) return { reason: reason ?? 'ROOM_TYPE_NOT_FOUND', night: null };
  const stays: PlannedStay[] = [];
  const movedBack: (() => void)[] = [];
  for (const places of roomsOf(type.definition, row.guests.length)) {
    const id = newId();
    const taken = takeUnit(house, type, id, row, movedBack);
    if (taken.kind !== 'taken') {
      for (const stay of stays) board.free(stay.id);
      // Who moved for a bed of it last goes back first: nobody is moved for a booking that is refused.
      for (const moveBack of movedBack.toReversed()) moveBack();
      return taken.kind === 'full'
        ? { reason: 'TYPE_SOLD_OUT', night: taken.night }
        : { reason: 'STAY_NEEDS_A_MOVE', night: null };
    }
    stays.push({ id, unit: taken.unit, places });
  }
  const booking: PlannedBooking = { id: newId(), row, stays, cancellation: null };
  for (const { id } of stays) house.open?.standing.set(id, standingOf(booking, house.isInHouse(row)));
  return booking;
}

/** Others move only where it takes that. @param movedBack gets what undoes it */
function takeUnit(
  { board, open }: ImportHouse,
  type: ImportedType,
  id: string,
  row: ImportedBooking,
  movedBack: (() => void)[],
): Taken {
  const taken = board.take(type, id, row);
  if (taken.kind !== 'needs a move' || open === undefined) return taken;
  const { arrival, departure } = row;
  const wanted = { owner: id, type: type.code, arrival, departure };
  const moveBack = makeRoomOnBoard(board, open, wanted);
  if (moveBack === undefined) return taken;
  movedBack.push(moveBack);
  return board.take(type, id, row);
}

function standingOf({ id, row: { guests }, stays }: PlannedBooking, pinned: boolean): Standing {
  const inseparable = guests.some(({ kind }) => kind === 'child');
  return { kind: 'stay', pinned, ...(stays.length > 1 && { party: { id, inseparable } }) };
}

/** The rule of every way to a bed. */
function whyNot(type: RoomType, { arrival, departure, guests }: ImportedBooking): ImportRefusal | undefined {
  const nights = nightsBetween(arrival, departure);
  if (nights < 1 || nights > MOST_NIGHTS) return 'STAY_DATES_INVALID';
  if (guests.length === 0) return 'GUESTS_NOT_ADMITTED';
  const withAdult = guests.some(({ kind }) => kind === 'adult');
  try {
    for (const places of roomsOf(type, guests.length))
      requireAdmitted(
        type,
        guests.filter((_, at) => places.includes(at)),
        withAdult,
      );
    return undefined;
  } catch (error) {
    if (error instanceof Problem && error.code === 'GUESTS_NOT_ADMITTED') return 'GUESTS_NOT_ADMITTED';
    throw error;
  }
}

/** A bed of a dorm is one guest's; what is sold as a room is everybody's. */
function roomsOf({ sells }: RoomType, guests: number): number[][] {
  const all = Array.from({ length: guests }, (_, at) => at);
  return sells.endsWith('_bed') ? all.map((at) => [at]) : [all];
}

function answerOf(code: string, outcome: ImportAnswer['outcome'], booking: string | null): ImportAnswer {
  return { code, outcome, reason: null, night: null, booking, known: false };
}
