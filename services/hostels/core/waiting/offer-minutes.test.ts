import { expect, test } from 'vitest';
import { offerMinutes } from './offer-minutes.ts';

const house = { timeZone: 'Europe/Lisbon', checkIn: { from: '15:00', until: '22:00' } };
const at = (text: string): number => Date.parse(text);

test('what is offered is held for twelve hours, and no longer than somebody may still come', () => {
  expect(offerMinutes('2027-06-10', at('2027-06-01T10:00:00+01:00'), house)).toBe(720);
  expect(offerMinutes('2027-06-01', at('2027-06-01T20:00:00+01:00'), house)).toBe(480);
  expect(offerMinutes('2027-06-01', at('2027-06-02T03:59:30+01:00'), house)).toBe(1);
});
