import { expect, test } from 'vitest';
import { startNow } from './start-now.ts';

const timing = {
  ...{ timeZone: 'Europe/Lisbon', opensAt: '2027-07-01T12:00', closesAt: '2027-07-01T18:00' },
  ...{ limitSeconds: 3600, closing: 'clamp' as const },
};
const at = (time: string) => Date.parse(`2027-07-01T${time}Z`);

test('before it opens and from its end on nobody begins', () => {
  expect(startNow(timing, at('10:59:59'))).toMatchObject({ canStart: 'notOpen', opensAt: '2027-07-01T11:00:00.000Z' });
  expect(startNow(timing, at('17:00:00'))).toMatchObject({ canStart: 'closed', wouldEndAt: null });
});

test('an attempt ends by its limit, or with the quiz where that comes first and cuts it', () => {
  const endOf = (more: object, time: string) => startNow({ ...timing, ...more }, at(time)).wouldEndAt;
  expect(endOf({}, '11:00:00')).toBe('2027-07-01T12:00:00.000Z');
  expect(endOf({}, '16:30:00')).toBe('2027-07-01T17:00:00.000Z');
  expect(endOf({ closing: 'start-window' }, '16:30:00')).toBe('2027-07-01T17:30:00.000Z');
  const { limitSeconds: _limit, ...open } = timing;
  expect(startNow(open, at('11:00:00')).wouldEndAt).toBe('2027-07-01T17:00:00.000Z');
  expect(startNow({ timeZone: 'UTC', closing: 'clamp' }, at('11:00:00'))).toEqual({
    ...{ canStart: 'start', opensAt: null, wouldEndAt: null },
  });
});
