import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nightOf, nightsOf } from '../night.ts';
import { inventoryOf } from '../seating/inventory.ts';
import { bedBoard, type TakenBed } from './bed-board.ts';
import type { ImportRow } from './import-row.ts';
import type { OpenHouse, Standing } from './open-house.ts';
import { type ImportedType, type KnownRow, planImport } from './plan-import.ts';

const FIRST = 20_000;
const span = { arrival: nightOf(FIRST), departure: nightOf(FIRST + 40) };
const definition = { name: 'Double', sells: 'private_room', capacity: 2 } as const;
const type = (rooms: number, overbooking = 0): ImportedType => ({
  ...{ code: 'double', definition, overbooking },
  units: Array.from({ length: rooms }, (_, i) => ({ id: `room ${i}`, beds: [`bed ${i}`] })),
});
const booking = (code: string, from: number, nights: number): ImportRow => ({
  ...{ kind: 'booking', code, type: 'double', guests: [{ kind: 'adult' }], total: 1000 },
  ...{ arrival: nightOf(FIRST + from), departure: nightOf(FIRST + from + nights) },
});
const cancellation = (code: string): ImportRow => ({ kind: 'cancellation', code });

const isInHouse = (): boolean => false;

function planned(rows: readonly ImportRow[], sold = type(1), known: ReadonlyMap<string, KnownRow> = new Map()) {
  return plannedIn({ sold, known }, rows);
}

interface Given {
  readonly sold: ImportedType;
  readonly known?: ReadonlyMap<string, KnownRow>;
  readonly already?: readonly TakenBed[];
  readonly open?: OpenHouse;
}
function plannedIn({ sold, known = new Map(), already = [], open }: Given, rows: readonly ImportRow[]) {
  let id = 0;
  const newId = (): string => `id ${++id}`;
  const board = bedBoard(span, already);
  const plan = planImport({ types: new Map([['double', sold]]), board, known, newId, isInHouse, open }, rows);
  return { ...plan, board };
}

/** A house of rooms, each with one bed, in which those of `standing` are known. */
function opened({ units }: ImportedType, standing: Iterable<[string, Standing]> = []): OpenHouse {
  const tree = units.flatMap(({ id, beds: [bed = ''] }) => [
    { id, kind: 'room' as const },
    { id: bed, kind: 'bed' as const, parent: id },
  ]);
  const rooms = { id: 'double', soldAs: { kind: 'private_room' as const }, units: units.map(({ id }) => id) };
  const inventory = inventoryOf(tree, [{ ...rooms, capacity: 2, overbooking: 0 }]);
  return {
    ...{ inventory, standing: new Map(standing), nights: span },
    units: new Map(units.map((unit) => [unit.id, unit])),
  };
}
const outcomes = (rows: readonly ImportRow[], sold?: ImportedType) =>
  planned(rows, sold).answers.map(({ outcome, reason }) => reason ?? outcome);

test('stays that touch share a bed, and those that overlap do not', () => {
  expect(outcomes([booking('a', 0, 2), booking('b', 2, 2), booking('c', 1, 2)])).toEqual([
    'sold',
    'sold',
    'TYPE_SOLD_OUT',
  ]);
});

test('where each night has a room and no room has all, it says so', () => {
  const before = [booking('a', 2, 2), booking('b', 2, 2), booking('c', 0, 2), cancellation('a')];
  expect(outcomes([...before, booking('d', 0, 4)], type(2)).at(-1)).toBe('STAY_NEEDS_A_MOVE');
  expect(outcomes([...before, booking('d', 0, 2)], type(2)).at(-1)).toBe('sold');
});

test('in a house that is open for it, the fewest others move, also those who came in before', () => {
  const at = (owner: string, room: number, from: number, until: number): TakenBed => ({
    ...{ owner, type: 'double', bed: `bed ${room}`, unit: `room ${room}` },
    ...{ arrival: nightOf(FIRST + from), departure: nightOf(FIRST + until) },
  });
  const already = [at('first', 0, 0, 2), at('second', 1, 2, 4)];
  const standing = (pinned: boolean): [string, Standing][] =>
    ['first', 'second'].map((owner) => [owner, { kind: 'stay', pinned }]);
  const sold = type(2);
  const rows = [booking('new', 0, 4)];
  const moved = plannedIn({ sold, already, open: opened(sold, standing(false)) }, rows);
  expect(moved.answers.map(({ outcome }) => outcome)).toEqual(['sold']);
  expect(['first', 'second'].filter((owner, room) => moved.board.unitOf(owner) !== `room ${room}`)).toHaveLength(1);
  const kept = plannedIn({ sold, already, open: opened(sold, standing(true)) }, rows);
  expect(kept.answers.map(({ reason }) => reason)).toEqual(['STAY_NEEDS_A_MOVE']);
  expect(kept.needMoves).toBe(1);
  expect(plannedIn({ sold, already }, rows).needMoves).toBe(1);
});

test('who moved for a bed of a booking that is refused after all is back where they were', () => {
  const dorm: ImportedType = { ...type(3), definition: { name: 'Dorm', sells: 'mixed_dorm_bed', capacity: 1 } };
  const at = (owner: string, room: number, from: number, until: number): TakenBed => ({
    ...{ owner, type: 'double', bed: `bed ${room}`, unit: `room ${room}` },
    ...{ arrival: nightOf(FIRST + from), departure: nightOf(FIRST + until) },
  });
  const already = [at('first', 0, 0, 2), at('second', 1, 2, 4), at('third', 2, 0, 4)];
  const loose: [string, Standing][] = [
    ['first', { kind: 'stay', pinned: false }],
    ['second', { kind: 'stay', pinned: false }],
  ];
  const two: ImportRow = {
    ...{ kind: 'booking', code: 'new', type: 'double', guests: [{ kind: 'adult' }, { kind: 'adult' }], total: 1000 },
    ...{ arrival: nightOf(FIRST), departure: nightOf(FIRST + 4) },
  };
  const { answers, board } = plannedIn({ sold: dorm, already, open: opened(dorm, loose) }, [two]);
  expect(answers[0]).toMatchObject({ outcome: 'refused', reason: 'TYPE_SOLD_OUT' });
  expect(['first', 'second', 'third'].map((owner) => board.unitOf(owner))).toEqual(['room 0', 'room 1', 'room 2']);
});

test('beyond the rooms, as many are sold as the owner allows', () => {
  const three = ['a', 'b', 'c'].map((code) => booking(code, 0, 1));
  const { answers, bookings } = planned(three, type(1, 1));
  expect(answers.map(({ outcome }) => outcome)).toEqual(['sold', 'sold', 'refused']);
  expect(bookings.map(({ stays }) => stays[0]?.unit)).toEqual(['room 0', null]);
});

test('a booking that is cancelled in the same request is stored as cancelled, and leaves its bed to the next', () => {
  const { bookings } = planned([booking('a', 0, 3), cancellation('a'), booking('b', 0, 3), cancellation('a')]);
  expect(bookings.map(({ row, cancellation: gone }) => [row.code, gone?.code ?? null])).toEqual([
    ['a', 'a'],
    ['b', null],
  ]);
});

const row = fc.oneof(
  { weight: 3, arbitrary: fc.tuple(fc.nat(30), fc.integer({ min: 1, max: 9 })) },
  { weight: 1, arbitrary: fc.constant(undefined) },
);

test('where others may be moved, whoever finds a room in each night is sold, and no room has two guests in one night', () => {
  fc.assert(
    fc.property(
      fc.array(row, { maxLength: 60 }),
      fc.integer({ min: 1, max: 4 }),
      fc.infiniteStream(fc.nat()),
      (all, rooms, chance) => {
        const rows = all.map((each, i): ImportRow => {
          if (each !== undefined) return booking(`${i}`, ...each);
          return cancellation(`${(chance.next().value ?? 0) % (i + 1)}`);
        });
        const sold = type(rooms);
        const { answers, bookings } = plannedIn({ sold, open: opened(sold) }, rows);
        expect(answers.map(({ reason }) => reason)).not.toContain('STAY_NEEDS_A_MOVE');
        const staying = new Set<string>();
        for (const { row: stay, stays, cancellation: gone } of bookings)
          for (const night of gone === null ? nightsOf(stay.arrival, stay.departure) : []) {
            const place = `${stays[0]?.unit} ${night}`;
            expect(staying.has(place)).toBe(false);
            staying.add(place);
          }
      },
    ),
    { numRuns: 200 },
  );
});

test('whatever comes in whichever order, no room has two guests in one night, and nobody is refused who has a room', () => {
  fc.assert(
    fc.property(
      fc.array(row, { maxLength: 60 }),
      fc.integer({ min: 1, max: 4 }),
      fc.infiniteStream(fc.nat()),
      (all, rooms, chance) => {
        const rows = all.map((each, i): ImportRow => {
          if (each !== undefined) return booking(`${i}`, ...each);
          return cancellation(`${(chance.next().value ?? 0) % (i + 1)}`);
        });
        const plan = planned(rows, type(rooms));
        const unitOf = new Map(plan.bookings.map(({ row: { code }, stays }) => [code, stays[0]?.unit]));
        const taken = new Map(type(rooms).units.map(({ id }) => [id, new Map<string, string>()]));
        rows.forEach((each, i) => {
          const { outcome, night } = plan.answers[i] ?? {};
          const room = taken.get(unitOf.get(each.code) ?? '');
          if (outcome === 'cancelled') for (const [at, code] of room ?? []) if (code === each.code) room?.delete(at);
          // Who is refused for a night finds all rooms taken in it.
          if (night !== undefined && night !== null)
            expect([...taken.values()].every((nights) => nights.has(night))).toBe(true);
          if (outcome !== 'sold' || each.kind === 'cancellation') return;
          for (const at of nightsOf(each.arrival, each.departure)) {
            expect(room?.has(at)).toBe(false);
            room?.set(at, each.code);
          }
        });
        expect(plan.answers).toHaveLength(rows.length);
      },
    ),
    { numRuns: 200 },
  );
});
