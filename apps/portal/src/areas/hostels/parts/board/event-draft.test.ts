import { expect, test } from 'vitest';
import type { NewHouseEvent } from '../../community-api.ts';
import { draftOfEvent, eventOfDraft, newEventDraft } from './event-draft.ts';

const lisbon = { currency: 'EUR', timeZone: 'Europe/Lisbon' };
const dinner: NewHouseEvent = {
  ...{ kind: 'dinner', title: 'Bacalhau', place: 'The kitchen', text: 'We cook.', places: 12, price: 1250 },
  ...{ startsAt: '2027-06-01T19:00:00.000Z', freeUntil: '2027-06-01T12:00:00.000Z' },
};

test('an event that is opened and saved again is the same', () => {
  const draft = draftOfEvent(dinner, lisbon);
  expect(draft).toMatchObject({ startsAt: '2027-06-01T20:00', price: '12.50', places: '12' });
  expect(eventOfDraft(draft, lisbon, dinner)).toEqual(dinner);
});

test('seconds, and one of two hours of the same name, are kept where nobody types another time', () => {
  const kept = (startsAt: string) => {
    const event = { ...dinner, startsAt };
    return eventOfDraft(draftOfEvent(event, lisbon), lisbon, event)?.startsAt;
  };
  for (const startsAt of ['2027-06-01T19:00:45.000Z', '2027-10-31T00:30:00.000Z', '2027-10-31T01:30:00.000Z'])
    expect(kept(startsAt)).toBe(startsAt);
  const later = { ...draftOfEvent(dinner, lisbon), startsAt: '2027-06-01T21:00' };
  expect(eventOfDraft(later, lisbon, dinner)?.startsAt).toBe('2027-06-01T20:00:00.000Z');
});

test('as many places as the API takes', () => {
  const event = (places: string) => eventOfDraft({ ...draftOfEvent(dinner, lisbon), places }, lisbon);
  expect(event('1000')).toMatchObject({ places: 1000 });
  expect(event('1001')).toBeUndefined();
});

test('without a price it is free, without places it is for everybody', () => {
  expect(eventOfDraft({ ...newEventDraft, title: 'Walk', startsAt: '2027-06-01T20:00' }, lisbon)).toEqual({
    ...{ kind: 'event', title: 'Walk', price: 0, startsAt: '2027-06-01T19:00:00.000Z' },
  });
});

test.each([{ title: ' ' }, { startsAt: '' }, { price: 'much' }, { places: '0' }, { places: 'all' }])(
  'what is no event is not saved: %o',
  (wrong) => {
    expect(eventOfDraft({ ...draftOfEvent(dinner, lisbon), ...wrong }, lisbon)).toBeUndefined();
  },
);
