import { describe, expect, test } from 'vitest';
import { type ChannelUpdate, restrictionsOf } from './channel-update.ts';
import { compileRestrictions } from './compile-restrictions.ts';
import { mayStay } from './may-stay.ts';
import type { Restriction } from './restriction.ts';

const NOW = Date.parse('2020-09-01T00:00:00Z');
const CLOSED = 'closed';
const [ARRIVAL, DEPARTURE, STAY] = ['closed-to-arrival', 'closed-to-departure', 'closed-to-stay'] as const;
const update = (
  states: ChannelUpdate['states'],
  limits: [number, number] | [] = [],
  more: Partial<ChannelUpdate> = {},
): ChannelUpdate => ({
  plan: 'FF',
  type: 'DEL',
  from: '2020-09-30',
  to: '2020-10-06',
  states,
  minNights: limits[0] ?? null,
  maxNights: limits[1] ?? null,
  ...more,
});
const may = (restrictions: readonly Restriction[], [arrival, departure]: readonly [string, string]): boolean =>
  mayStay(
    compileRestrictions({ timeZone: 'UTC', sellGaps: false, restrictions }),
    { type: 'DEL', plan: 'FF', arrival, departure },
    NOW,
  );

/** Stays against an update for 30 September to 6 October. */
const INTO = ['2020-09-29', '2020-10-01'] as const;
const ARRIVES = ['2020-10-02', '2020-10-04'] as const;
const DEPARTS_ON_FIRST = ['2020-09-28', '2020-09-30'] as const;
const DEPARTS_AFTER = ['2020-10-05', '2020-10-08'] as const;
const ONE_NIGHT = ['2020-10-02', '2020-10-03'] as const;
const FOUR_NIGHTS = ['2020-10-02', '2020-10-06'] as const;
const FOUR_UNTIL_AFTER = ['2020-10-04', '2020-10-08'] as const;
const FOUR_FROM_BEFORE = ['2020-09-28', '2020-10-02'] as const;
const EIGHT_OVER_ALL = ['2020-09-29', '2020-10-07'] as const;
const ELEVEN_OVER_ALL = ['2020-09-28', '2020-10-09'] as const;
const AWAY = ['2020-10-07', '2020-10-09'] as const;

describe('case 62: the twelve examples of Mews’ concepts/restrictions.md have the same yes and no', () => {
  test('1. all restrictions are removed', () => {
    const open = restrictionsOf(update(['open']), 'u1');
    expect(open).toEqual([]);
    expect(may(open, ARRIVES)).toBe(true);
  });

  test.each<[string, ChannelUpdate, (readonly [string, string])[], (readonly [string, string])[]]>([
    ['2. closed to stay', update([CLOSED, STAY]), [INTO, ARRIVES, DEPARTS_AFTER], [DEPARTS_ON_FIRST, AWAY]],
    ['3. closed to arrival', update([CLOSED, ARRIVAL]), [ARRIVES, DEPARTS_AFTER], [INTO, DEPARTS_ON_FIRST, AWAY]],
    [
      '4. closed to departure',
      update([CLOSED, DEPARTURE]),
      [INTO, ARRIVES, DEPARTS_ON_FIRST],
      [DEPARTS_AFTER, EIGHT_OVER_ALL, AWAY],
    ],
    [
      '5. closed to stay and to arrival',
      update([CLOSED, STAY, ARRIVAL]),
      [INTO, ARRIVES, DEPARTS_AFTER],
      [DEPARTS_ON_FIRST, AWAY],
    ],
    [
      '6. closed to stay and to departure',
      update([CLOSED, STAY, DEPARTURE]),
      [INTO, ARRIVES, DEPARTS_ON_FIRST],
      [AWAY],
    ],
    [
      '7. closed to stay, unless 2 to 10 days',
      update(['open'], [2, 10]),
      [ONE_NIGHT, ELEVEN_OVER_ALL],
      [ARRIVES, INTO, EIGHT_OVER_ALL, AWAY],
    ],
    ['8. closed to arrival, unless 2 to 10 days', update(['open'], [2, 10]), [ONE_NIGHT], [ARRIVES, FOUR_NIGHTS]],
    ['9. closed to departure, unless 2 to 10 days', update(['open'], [2, 10]), [ONE_NIGHT], [INTO, FOUR_NIGHTS]],
    [
      '10. closed to arrival if 3 to 7 days, else closed',
      update([CLOSED, ARRIVAL], [3, 7]),
      [FOUR_NIGHTS, ARRIVES, EIGHT_OVER_ALL],
      [FOUR_FROM_BEFORE, AWAY],
    ],
    [
      '11. closed to stay if 3 to 7 days, else closed',
      update([CLOSED, STAY], [3, 7]),
      [FOUR_NIGHTS, ARRIVES, EIGHT_OVER_ALL],
      [AWAY, DEPARTS_ON_FIRST],
    ],
    [
      '12. closed to departure if 3 to 7 days, else closed',
      update([CLOSED, DEPARTURE], [3, 7]),
      [FOUR_NIGHTS, ARRIVES, FOUR_FROM_BEFORE],
      [FOUR_UNTIL_AFTER, AWAY],
    ],
  ])('%s', (_, sent, no, yes) => {
    const restrictions = restrictionsOf(sent, 'u1');
    expect(no.filter((stay) => may(restrictions, stay))).toEqual([]);
    expect(yes.filter((stay) => !may(restrictions, stay))).toEqual([]);
  });

  test('"closed" without more is closed to stay', () => {
    expect(may(restrictionsOf(update([CLOSED]), 'u1'), INTO)).toBe(false);
  });
});
