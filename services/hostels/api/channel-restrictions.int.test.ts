import { eventually } from '@pvt/kernel/testing';
import { type MountedForTest, mountForTest } from '@pvt/kernel/testing/mount';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addNights } from '../core/night.ts';
import type { ChannelUpdate } from '../core/restrictions/channel-update.ts';
import { service } from '../service.ts';
import { type House, numbered, openHouse } from './house-harness.ts';
import { SIMPLE_PRICING } from './pricing-harness.ts';

let mounted: MountedForTest;
let house: House;
const [flexible] = SIMPLE_PRICING.plans;
beforeAll(async () => {
  mounted = await mountForTest(service);
  house = await openHouse(mounted, 'harbour');
  await house.type('dorm', 'mixed_dorm_bed');
  await house.units('bed', numbered(4, 'Bed'), ['dorm']);
  const types = [{ id: 'dorm', sold: 'bed', base: 3000, mostGuests: 12 }];
  const plans = [
    { ...flexible, id: 'FF' },
    { ...flexible, id: 'NR' },
  ];
  expect((await house.ask('PUT', '/pricing', { ...SIMPLE_PRICING, types, plans })).status).toBe(200);
});
afterAll(() => mounted?.close());

const channel = { permissions: ['hostels:channels'] };
/** 30 September of the examples; all of their dates are counted from it. */
const FIRST = '2027-09-30';
const on = (day: number): string => addNights(FIRST, day);
const update = (
  states: ChannelUpdate['states'],
  [minNights, maxNights]: readonly [number | null, number | null] = [null, null],
  more: Partial<ChannelUpdate> = {},
): ChannelUpdate => ({
  ...{ type: 'dorm', plan: 'FF', from: on(0), to: on(6), states, minNights, maxNights },
  ...more,
});
const send = (...updates: readonly object[]) => house.ask('PUT', '/channels/restrictions', { updates }, channel);
/** Whether a stay can be quoted. */
async function may([arrival, departure]: readonly [number, number], plan = 'FF'): Promise<boolean> {
  const guests = [{ kind: 'adult' }];
  const body = { type: 'dorm', plan, arrival: on(arrival), departure: on(departure), guests };
  const answer = await house.ask('POST', '/quotes', body);
  if (answer.status === 201) return true;
  expect(answer).toMatchObject({ status: 422, body: { code: 'STAY_RESTRICTED' } });
  return false;
}

const INTO = [-1, 1] as const;
const ARRIVES = [2, 4] as const;
const DEPARTS_ON_FIRST = [-2, 0] as const;
const DEPARTS_AFTER = [5, 8] as const;
const ONE_NIGHT = [2, 3] as const;
const FOUR_NIGHTS = [2, 6] as const;
const FOUR_UNTIL_AFTER = [4, 8] as const;
const FOUR_FROM_BEFORE = [-2, 2] as const;
const EIGHT_OVER_ALL = [-1, 7] as const;
const ELEVEN_OVER_ALL = [-2, 9] as const;
const AWAY = [7, 9] as const;
const [CLOSED, ARRIVAL, DEPARTURE, STAY] = [
  ...(['closed', 'closed-to-arrival', 'closed-to-departure', 'closed-to-stay'] as const),
];
type Stays = readonly (readonly [number, number])[];

describe('case 62: the twelve examples of Mews’ concepts/restrictions.md, sent by a channel', () => {
  test.each<[string, ChannelUpdate, Stays, Stays]>([
    ['1. all restrictions are removed', update(['open']), [], [INTO, ARRIVES, DEPARTS_ON_FIRST, DEPARTS_AFTER]],
    ['2. closed to stay', update([CLOSED, STAY]), [INTO, ARRIVES, DEPARTS_AFTER], [DEPARTS_ON_FIRST, AWAY]],
    ['3. closed to arrival', update([CLOSED, ARRIVAL]), [ARRIVES, DEPARTS_AFTER], [INTO, DEPARTS_ON_FIRST, AWAY]],
    [
      '4. closed to departure',
      update([CLOSED, DEPARTURE]),
      [INTO, ARRIVES, DEPARTS_ON_FIRST],
      [DEPARTS_AFTER, EIGHT_OVER_ALL, AWAY],
    ],
    ['5. to stay and to arrival', update([CLOSED, STAY, ARRIVAL]), [INTO, ARRIVES, DEPARTS_AFTER], [AWAY]],
    ['6. to stay and to departure', update([CLOSED, STAY, DEPARTURE]), [INTO, ARRIVES, DEPARTS_ON_FIRST], [AWAY]],
    ['7. to stay, unless 2 to 10', update(['open'], [2, 10]), [ONE_NIGHT, ELEVEN_OVER_ALL], [ARRIVES, INTO, AWAY]],
    ['8. to arrival, unless 2 to 10', update(['open'], [2, 10]), [ONE_NIGHT], [ARRIVES, FOUR_NIGHTS]],
    ['9. to departure, unless 2 to 10', update(['open'], [2, 10]), [ONE_NIGHT], [INTO, FOUR_NIGHTS]],
    [
      '10. to arrival if 3 to 7, else closed',
      update([CLOSED, ARRIVAL], [3, 7]),
      [FOUR_NIGHTS, ARRIVES, EIGHT_OVER_ALL],
      [FOUR_FROM_BEFORE, AWAY],
    ],
    [
      '11. to stay if 3 to 7, else closed',
      update([CLOSED, STAY], [3, 7]),
      [FOUR_NIGHTS, ARRIVES, EIGHT_OVER_ALL],
      [AWAY, DEPARTS_ON_FIRST],
    ],
    [
      '12. to departure if 3 to 7, else closed',
      update([CLOSED, DEPARTURE], [3, 7]),
      [FOUR_NIGHTS, ARRIVES, FOUR_FROM_BEFORE],
      [FOUR_UNTIL_AFTER, AWAY],
    ],
  ])('%s', async (_, sent, no, yes) => {
    // Each takes the place of the one before.
    expect((await send(sent)).status).toBe(204);
    for (const stay of no) expect([stay, await may(stay)]).toEqual([stay, false]);
    for (const stay of yes) expect([stay, await may(stay)]).toEqual([stay, true]);
  });

  test('another rate plan has its own, other dates stay, and the same sent again changes nothing', async () => {
    await send(update([CLOSED, STAY]));
    expect([await may(INTO), await may(INTO, 'NR')]).toEqual([false, true]);
    await send(update(['open'], [null, null], { from: on(2), to: on(4) }));
    await send(update(['open'], [null, null], { from: on(2), to: on(4) }));
    expect([await may([2, 5]), await may([1, 3]), await may([4, 6])]).toEqual([true, false, false]);
    const { body } = await house.ask('GET', `/restrictions?from=${on(0)}&until=${on(7)}`);
    expect((body as { restrictions: readonly object[] }).restrictions).toHaveLength(2);
  });
});

test('what the house does not have, or no stay can be, is refused with its place, and only a channel’s key may send it', async () => {
  const refused = { status: 422, body: { code: 'RATES_INVALID', pointer: '/updates/1/plan' } };
  expect(await send(update(['open']), update(['open'], [null, null], { plan: 'none' }))).toMatchObject(refused);
  expect(await send(update(['open'], [5, 3]))).toMatchObject({ body: { pointer: '/updates/0/maxNights' } });
  expect(await send(update(['open'], undefined, { to: on(-1) }))).toMatchObject({ body: { pointer: '/updates/0/to' } });
  const updates = [update(['open'])];
  const reader = { permissions: ['hostels:read'] };
  expect((await house.ask('PUT', '/channels/restrictions', { updates }, reader)).status).toBe(403);
});

test('a channel that sets restrictions is shown the nights that have changed by it', async () => {
  const { body: before } = await house.ask('GET', '/channels/changes', undefined, channel);
  await send(update([CLOSED, STAY], [null, null], { from: on(20), to: on(20) }));
  const { cursor } = before as { readonly cursor: string };
  interface Changed {
    readonly nights: readonly { readonly night: string }[];
    readonly restrictions: readonly object[];
  }
  // The log is read a moment after it is written.
  await eventually(async () => {
    const path = `/channels/changes?cursor=${encodeURIComponent(cursor)}`;
    const { nights, restrictions } = (await house.ask('GET', path, undefined, channel)).body as Changed;
    expect(nights.map(({ night }) => night)).toContain(on(20));
    expect(restrictions).toContainEqual(
      expect.objectContaining({ kind: 'stop-sale', plans: ['FF'], from: on(20), to: on(20) }),
    );
  });
});
