import { expect, test } from 'vitest';
import { eventMail, isOtherPlan } from './event-mail.ts';
import type { HouseEvent } from './house-event.ts';

const dinner: HouseEvent = { kind: 'dinner', title: 'Bacalhau', startsAt: '2027-06-01T19:00:00.000Z', price: 1200 };
const facts = { guest: 'Ana', house: 'Harbour', event: dinner, timeZone: 'Europe/Lisbon', link: 'https://a.example/b' };

test('who signed up is told of another time, place or title, and of nothing else', () => {
  const told = (change: Partial<HouseEvent>) => isOtherPlan(dinner, { ...dinner, ...change });
  expect([
    told({ startsAt: '2027-06-02T19:00:00Z' }),
    told({ place: 'The roof' }),
    told({ title: 'Sardines' }),
  ]).toEqual([true, true, true]);
  expect([told({ startsAt: '2027-06-01T20:00:00+01:00' }), told({ price: 1500 }), told({ places: 3 })]).toEqual([
    false,
    false,
    false,
  ]);
});

test('an event begins by the clock of its house', () => {
  expect(eventMail('changed', 'en', { ...facts, event: { ...dinner, place: 'The roof' } }).text).toContain(
    'Bacalhau\nTuesday, June 1, 2027 at 8:00 PM\nThe roof\n',
  );
});

test.each([
  ['de-AT', 'Abgesagt: Bacalhau'],
  ['pt', 'Cancelado: Bacalhau'],
  ['fr', 'Cancelled: Bacalhau'],
])('a guest who speaks %s reads: %s', (language, subject) => {
  expect(eventMail('cancelled', language, facts).subject).toBe(subject);
});

test.each([
  ['en', 'You have a place: Bacalhau'],
  ['pt', 'Tem lugar: Bacalhau'],
  ['es', 'Tiene plaza: Bacalhau'],
  ['de', 'Sie haben einen Platz: Bacalhau'],
])('who waited and speaks %s reads: %s', (language, subject) => {
  expect(eventMail('let-in', language, facts).subject).toBe(subject);
});
