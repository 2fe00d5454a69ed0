import { type MountedForTest, mountForTest } from '@pvt/kernel/testing/mount';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fewestMovesByTrying } from '../core/seating/brute-force-harness.ts';
import { dayOf } from '../core/seating/days.ts';
import { type Inventory, inventoryOf } from '../core/seating/inventory.ts';
import type { Occupation } from '../core/seating/occupation.ts';
import { service } from '../service.ts';
import { type House, openHouse } from './house-harness.ts';
import { bedsSoldTwice } from './seating-harness.ts';

let mounted: MountedForTest;
beforeAll(async () => {
  mounted = await mountForTest(service);
});
afterAll(() => mounted?.close());

/** What guests and desks do, one after the other. A number chooses among what there is at the time. */
type Action =
  | {
      readonly kind: 'hold';
      readonly type: string;
      readonly from: number;
      readonly nights: number;
      readonly bed?: number;
    }
  | { readonly kind: 'release' | 'confirm'; readonly hold: number };

const nights = { from: fc.nat(7), nights: fc.integer({ min: 2, max: 6 }) };
const type = fc.constantFrom('dorm', 'dorm', 'dorm', 'dorm', 'whole');
const action: fc.Arbitrary<Action> = fc.oneof(
  { weight: 7, arbitrary: fc.record({ kind: fc.constant('hold' as const), type, ...nights }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('hold' as const), type: fc.constant('dorm'), bed: fc.nat(3), ...nights }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constantFrom('release', 'confirm'), hold: fc.nat(30) }) },
);

interface Small extends House {
  readonly beds: readonly string[];
  readonly inventory: Inventory;
  readonly holds: string[];
}

/** Two rooms of two beds each, sold by bed and whole. */
async function openSmall(slug: string): Promise<Small> {
  const house = await openHouse(mounted, slug);
  await house.type('dorm', 'mixed_dorm_bed');
  await house.type('whole', 'private_room', { capacity: 2 });
  const rooms = await house.units('room', ['A', 'B'], ['whole']);
  const beds: string[] = [];
  for (const room of rooms) beds.push(...(await house.units('bed', [`${room} 1`, `${room} 2`], ['dorm'], room)));
  const units = [
    ...rooms.map((id) => ({ id, kind: 'room' as const })),
    ...beds.map((id, at) => ({ id, kind: 'bed' as const, parent: rooms[Math.floor(at / 2)] ?? '' })),
  ];
  const inventory = inventoryOf(units, [
    { id: 'dorm', soldAs: { kind: 'dorm_bed', gender: 'mixed' }, units: beds, capacity: 1, overbooking: 0 },
    { id: 'whole', soldAs: { kind: 'private_room' }, units: rooms, capacity: 2, overbooking: 0 },
  ]);
  return { ...house, beds, inventory, holds: [] };
}

const day = (n: number): string => new Date(Date.UTC(2027, 5, 1 + n)).toISOString().slice(0, 10);

/** As the table of beds has it, and not as the service reads it. */
async function occupied({ slug }: Small): Promise<Occupation[]> {
  const rows = await mounted.database.admin<{
    id: string;
    unit: string;
    type: string;
    pinned: boolean;
    a: string;
    d: string;
  }>(
    `select distinct owner as id, unit, type, pinned, lower(nights)::text as a, upper(nights)::text as d
      from hostels.occupation where property = $1`,
    [slug],
  );
  return rows.map(({ id, unit, type: of, pinned, a, d }) => ({
    ...{ kind: 'stay', id, unit, type: of, pinned, guests: [], arrival: dayOf(a), departure: dayOf(d) },
  }));
}

async function perform(house: Small, step: Action): Promise<void> {
  if (step.kind !== 'hold') {
    const hold = house.holds[step.hold % Math.max(1, house.holds.length)];
    if (hold === undefined) return;
    if (step.kind === 'release') await house.ask('DELETE', `/holds/${hold}`);
    else await house.ask('POST', `/holds/${hold}/confirmation`);
    return;
  }
  const [arrival, departure] = [day(step.from), day(step.from + step.nights)];
  const before = await occupied(house);
  const fitsByCounts = Math.min(...(await house.sellable(step.type, arrival, departure))) > 0;
  const unit = step.bed === undefined ? undefined : house.beds[step.bed];
  const { status, body } = await house.hold(step.type, arrival, departure, unit);
  if (status === 201) house.holds.push((body as { id: string }).id);
  const moved = movedSince(before, await occupied(house));
  // Whoever asked for a bed stays there.
  expect(moved.filter(({ pinned }) => pinned)).toEqual([]);
  if (unit !== undefined || !fitsByCounts) {
    expect(moved).toEqual([]);
    expect([201, 409]).toContain(status);
    if (unit === undefined) expect({ status, body }).toMatchObject({ status: 409, body: { code: 'TYPE_SOLD_OUT' } });
    return;
  }
  const request = { id: 'new', type: step.type, guests: [], arrival: dayOf(arrival), departure: dayOf(departure) };
  const fewest = fewestMovesByTrying(house.inventory, request, before);
  if (fewest === undefined)
    expect({ status, body }).toMatchObject({ status: 409, body: { code: 'STAY_NEEDS_A_MOVE' } });
  else expect({ status, moves: moved.length }).toEqual({ status: 201, moves: fewest });
}

function movedSince(before: readonly Occupation[], after: readonly Occupation[]) {
  return before.flatMap((one) => {
    const now = after.find(({ id }) => id === one.id);
    return one.kind === 'block' || now === undefined || now.unit === one.unit ? [] : [one];
  });
}

/** Who is there before: in each bed one after the other, with some nights between them, and who of them asked for that bed. */
const patchwork = fc.array(
  fc.array(fc.record({ gap: fc.nat(3), nights: fc.integer({ min: 1, max: 3 }), asked: fc.nat(5) }), { maxLength: 4 }),
  { minLength: 4, maxLength: 4 },
);
type Patchwork = typeof patchwork extends fc.Arbitrary<infer Of> ? Of : never;

/** Each is held by name, and then as if nobody had named it. */
async function fill(house: Small, stays: Patchwork): Promise<void> {
  for (const [at, inBed] of stays.entries()) {
    let from = 0;
    for (const { gap, nights: count, asked } of inBed) {
      const { id } = await house.held('dorm', day(from + gap), day(from + gap + count), house.beds[at]);
      house.holds.push(id);
      from += gap + count;
      if (asked === 0) continue;
      await mounted.database.admin('update hostels.hold set asked = null where id = $1', [id]);
      await mounted.database.admin('update hostels.occupation set pinned = false where owner = $1', [id]);
    }
  }
}

let houses = 0;

test('what fits by counts gets one bed with the fewest moves that there are, or only those who asked for their beds stand in the way', async () => {
  const steps = fc.noBias(fc.array(action, { minLength: 3, maxLength: 8 }));
  const property = fc.asyncProperty(fc.noBias(patchwork), steps, async (stays, then) => {
    houses += 1;
    const house = await openSmall(`seating-${houses}`);
    await fill(house, stays);
    for (const step of then) {
      await perform(house, step);
      expect([await house.wrongCounts(), await bedsSoldTwice(mounted, house)]).toEqual([0, 0]);
    }
  });
  await fc.assert(property, { numRuns: 30 });
}, 240_000);
