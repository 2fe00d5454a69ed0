import { expect, test } from 'vitest';
import type { Developer } from '../api.ts';
import { draftOf, EMPTY_PROFILE, profileOf } from './profile-draft.ts';

const PROFILE: Developer = {
  ...{ account: 'person:1', name: 'Dan Meyer', headline: 'Invoices', about: '', hoursPerWeek: 30, availableFrom: null },
  ...{ rate: { amount: 6050, currency: 'EUR' }, languages: ['en', 'de'], shown: true, score: 4 },
  portfolio: [{ title: 'Orders', text: 'Two thousand a day.' }],
  skills: [{ skill: 'excel', name: 'Excel', level: 'advanced', proved: null }],
  changedAt: '2027-03-28T22:59:59.000Z',
};

test('a profile that is not changed is sent as it was, in any language', () => {
  const { account: _account, score: _score, changedAt: _changedAt, ...kept } = PROFILE;
  const skills = [{ skill: 'excel', level: 'advanced' }];
  for (const language of ['en', 'de', 'pt', 'es'] as const)
    expect(profileOf(draftOf(PROFILE, language), language)).toEqual({ ...kept, skills, public: false });
  expect(profileOf(draftOf({ ...PROFILE, public: true }, 'en'), 'en')?.public).toBe(true);
});

test('an hour costs what is typed, nothing where only bids count; what cannot be read is not sent', () => {
  const draft = { ...EMPTY_PROFILE, name: 'A', headline: 'B' };
  expect(profileOf({ ...draft, rate: '1.234,50' }, 'de')?.rate).toEqual({ amount: 123_450, currency: 'EUR' });
  expect(profileOf({ ...draft, rate: '1200', currency: 'JPY' }, 'en')?.rate).toEqual({ amount: 1200, currency: 'JPY' });
  expect(profileOf(draft, 'en')?.rate).toBeNull();
  expect(profileOf({ ...draft, rate: 'a lot' }, 'en')).toBeUndefined();
  expect(profileOf({ ...draft, hours: 'many' }, 'en')).toBeUndefined();
  expect(profileOf({ ...draft, languages: 'en, de,en  pt' }, 'en')?.languages).toEqual(['en', 'de', 'pt']);
});
