import { expect, test } from 'vitest';
import { compileRestrictions } from '../restrictions/compile-restrictions.ts';
import type { Restriction } from '../restrictions/restriction.ts';
import { reasonsAgainstChange } from './change-restrictions.ts';

const NOW = Temporal.Instant.from('2027-05-01T12:00:00Z').epochMilliseconds;
const nights = (from: string, to: string) => ({ from, to });

function reasons(
  rules: readonly Restriction[],
  before: readonly [string, string],
  after: readonly [string, string],
): string[] {
  const restrictions = compileRestrictions({ timeZone: 'Europe/Lisbon', sellGaps: false, restrictions: rules });
  const dates = ([arrival, departure]: readonly [string, string]) => ({ arrival, departure });
  const asked = { type: 'dorm', plan: 'flexible', ...dates(after) };
  return reasonsAgainstChange(restrictions, dates(before), asked, NOW).map(({ code }) => code);
}

test('a night that was sold before its sale was stopped is kept, and no further one is had', () => {
  const stop: Restriction[] = [{ id: 's', kind: 'stop-sale', ...nights('2027-06-02', '2027-06-03') }];
  expect(reasons(stop, ['2027-06-01', '2027-06-03'], ['2027-05-31', '2027-06-03'])).toEqual([]);
  expect(reasons(stop, ['2027-06-01', '2027-06-03'], ['2027-06-01', '2027-06-04'])).toEqual(['STOP_SALE']);
});

test('who came on a day that is closed to arrival may leave later, and nobody moves onto it', () => {
  const closed: Restriction[] = [{ id: 'c', kind: 'closed-to-arrival', ...nights('2027-06-01', '2027-06-01') }];
  expect(reasons(closed, ['2027-06-01', '2027-06-03'], ['2027-06-01', '2027-06-05'])).toEqual([]);
  expect(reasons(closed, ['2027-06-02', '2027-06-04'], ['2027-06-01', '2027-06-04'])).toEqual(['CLOSED_TO_ARRIVAL']);
});

test('a stay below a minimum that came later may grow, and not shrink', () => {
  const least: Restriction[] = [
    { id: 'm', kind: 'min-stay', on: 'arrival', nights: 5, ...nights('2027-06-01', '2027-06-30') },
  ];
  expect(reasons(least, ['2027-06-01', '2027-06-03'], ['2027-06-01', '2027-06-04'])).toEqual([]);
  expect(reasons(least, ['2027-06-01', '2027-06-04'], ['2027-06-01', '2027-06-03'])).toEqual(['MIN_STAY']);
});
