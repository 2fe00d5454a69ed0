import { expect, test } from 'vitest';
import { retainedFor, retentionMonths } from './retention.ts';

const stay = (
  departure: string,
  state: 'left' | 'cancelled' | 'no_show' | 'expected' = 'left',
  property = 'harbour',
) => ({
  property,
  departure,
  state,
});
const rules = (today: string, months = 12) => new Map([['harbour', { months, today }]]);

test('case 13: a guest is retained until the period after the departure is over, to the day', () => {
  expect(retainedFor([stay('2026-06-04')], rules('2027-06-03'))).toEqual({ until: '2027-06-04', property: 'harbour' });
  expect(retainedFor([stay('2026-06-04')], rules('2027-06-04'))).toBeUndefined();
});

test('case 103: the longest of all stays counts, of the properties that there are', () => {
  const all = new Map([...rules('2027-01-01'), ['quay', { months: 36, today: '2027-01-01' }] as const]);
  const stays = [stay('2026-12-30'), stay('2026-01-05', 'left', 'quay'), stay('2026-12-31', 'left', 'gone')];
  expect(retainedFor(stays, all)).toEqual({ until: '2029-01-05', property: 'quay' });
});

test('who cancelled or never came is not retained', () => {
  expect(
    retainedFor([stay('2027-06-04', 'cancelled'), stay('2027-06-04', 'no_show')], rules('2027-01-01')),
  ).toBeUndefined();
});

test('a guest who is expected is kept, also where no law asks for it', () => {
  expect(retainedFor([stay('2027-06-04', 'expected')], rules('2027-06-03', 0))).toMatchObject({ until: '2027-06-04' });
  expect(retainedFor([stay('2027-06-04', 'expected')], rules('2027-06-04', 0))).toBeUndefined();
});

test('a month that has no such day ends the period on its last one', () => {
  expect(retainedFor([stay('2026-08-31')], rules('2026-09-01', 6))).toMatchObject({ until: '2027-02-28' });
});

test('a property’s own setting goes before what is known of its country', () => {
  expect([retentionMonths(undefined, 'ES'), retentionMonths(0, 'ES'), retentionMonths(undefined, 'ZZ')]).toEqual([
    36, 0, 0,
  ]);
});
