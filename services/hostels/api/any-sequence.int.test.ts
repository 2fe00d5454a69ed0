import { type MountedForTest, mountForTest } from '@pvt/kernel/testing/mount';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { service } from '../service.ts';
import { type House, numbered, openHouse, runOut } from './house-harness.ts';

let mounted: MountedForTest;
beforeAll(async () => {
  mounted = await mountForTest(service);
});
afterAll(() => mounted?.close());

/** What a desk and an owner do. A number chooses among what there is at the time. */
type Action =
  | { readonly kind: 'hold'; readonly type: string; readonly from: number; readonly nights: number }
  | { readonly kind: 'block'; readonly unit: number; readonly from: number; readonly nights: number }
  | { readonly kind: 'swap'; readonly one: number; readonly other: number }
  | { readonly kind: 'release' | 'confirm' | 'run out'; readonly hold: number }
  | { readonly kind: 'lift'; readonly block: number };

const any = fc.nat(30);
const nights = { from: fc.nat(6), nights: fc.integer({ min: 1, max: 4 }) };
const type = fc.constantFrom('dorm', 'dorm', 'whole', 'flat');
const action: fc.Arbitrary<Action> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('hold' as const), type, ...nights }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('block' as const), unit: any, ...nights }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('swap' as const), one: any, other: any }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constantFrom('release', 'confirm', 'run out'), hold: any }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('lift' as const), block: any }) },
);
const rounds = fc.array(fc.array(action, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 8 });

/** A house whose beds are sold in three ways. */
interface Nested extends House {
  readonly allUnits: readonly string[];
  readonly holds: string[];
  readonly blocks: string[];
}

async function openNested(slug: string, onePartyPerApartment: boolean, overbooking: number): Promise<Nested> {
  const house = await openHouse(mounted, slug, { onePartyPerApartment });
  await house.type('dorm', 'mixed_dorm_bed', { overbooking });
  await house.type('whole', 'private_room', { capacity: 2 });
  await house.type('flat', 'apartment', { capacity: 4 });
  const flats = await house.units('apartment', ['Flat'], ['flat']);
  const rooms = [
    ...(await house.units('room', ['A', 'B'], ['whole'], flats[0])),
    ...(await house.units('room', ['C'], ['whole'])),
  ];
  const beds: string[] = [];
  for (const room of rooms) beds.push(...(await house.units('bed', numbered(2, room), ['dorm'], room)));
  return { ...house, allUnits: [...flats, ...rooms, ...beds], holds: [], blocks: [] };
}

const day = (n: number): string => new Date(Date.UTC(2027, 5, 1 + n)).toISOString().slice(0, 10);
const chosen = (list: readonly string[], n: number): string => list[n % Math.max(1, list.length)] ?? '';

/** Does it where there is something to do it to. @returns the status, and those that are no fault */
async function perform(house: Nested, step: Action): Promise<void> {
  const answered = async (answer: ReturnType<House['ask']>, ...allowed: number[]): Promise<unknown> => {
    const { status, body } = await answer;
    expect({ step, allowed, body }).toMatchObject({ allowed: expect.arrayContaining([status]) });
    return status === 201 ? Reflect.get(Object(body), 'id') : undefined;
  };
  if (step.kind === 'hold') {
    const id = await answered(house.hold(step.type, day(step.from), day(step.from + step.nights)), 201, 409);
    if (id !== undefined) house.holds.push(String(id));
  } else if (step.kind === 'block') {
    const unit = chosen(house.allUnits, step.unit);
    const id = await answered(house.block(unit, day(step.from), day(step.from + step.nights)), 201, 409);
    if (id !== undefined) house.blocks.push(String(id));
  } else if (step.kind === 'lift') {
    if (house.blocks.length > 0)
      await answered(house.ask('DELETE', `/blocks/${chosen(house.blocks, step.block)}`), 204, 404);
  } else if (house.holds.length === 0) {
    return;
  } else if (step.kind === 'swap') {
    const swap = { one: chosen(house.holds, step.one), other: chosen(house.holds, step.other) };
    await answered(house.ask('POST', '/swaps', swap), 200, 409, 422);
  } else if (step.kind === 'release') {
    await answered(house.ask('DELETE', `/holds/${chosen(house.holds, step.hold)}`), 200, 409);
  } else if (step.kind === 'confirm') {
    await answered(house.ask('POST', `/holds/${chosen(house.holds, step.hold)}/confirmation`), 200, 409);
  } else {
    await runOut(mounted, chosen(house.holds, step.hold));
  }
}

async function found(sql: string, house: House): Promise<object[]> {
  return mounted.database.admin(sql, [house.slug]);
}

let houses = 0;

test('after any sequence of holds, releases, stays, blocks and swaps, some at once, no bed has two owners and every count is true', async () => {
  const property = fc.asyncProperty(rounds, fc.boolean(), fc.nat(1), async (steps, oneParty, overbooking) => {
    houses += 1;
    const house = await openNested(`any-${houses}`, oneParty, overbooking);
    for (const atOnce of steps) {
      await Promise.all(atOnce.map((step) => perform(house, step)));
      expect(await house.wrongCounts()).toBe(0);
    }
    expect(
      await found(
        `select a.bed from hostels.occupation a join hostels.occupation b on a.bed = b.bed and a.nights && b.nights and a.id < b.id
          where a.property = $1`,
        house,
      ),
    ).toEqual([]);
    expect(
      await found(
        `select k.* from hostels.night_count k join hostels.type_units u using (tenant, property, type)
          where k.property = $1 and k.sold + k.blocked > u.units`,
        house,
      ),
    ).toEqual([]);
    // Who holds or stays has nights, and nobody else.
    expect(
      await found(
        `select h.id, h.state from hostels.hold h where h.property = $1
          and (h.state in ('held', 'confirmed')) <> exists (select from hostels.occupation o where o.owner = h.id)`,
        house,
      ),
    ).toEqual([]);
  });
  await fc.assert(property, { numRuns: 25 });
}, 240_000);
