import { expect, test } from 'vitest';
import { chosen, draftOf, isWanted, PERSONAL, preferencesOf, together } from './preferences-draft.ts';

test('a category can be refused by one channel, by all, and be taken back by one', () => {
  const none = PERSONAL.reduce(
    (without, channel) => chosen(without, 'offers', channel, false),
    chosen([], 'alarms', 'sms', false),
  );
  expect(none).toEqual([
    { category: 'alarms', channel: 'sms' },
    { category: 'offers', channel: '*' },
  ]);
  const byMail = chosen(none, 'offers', 'email', true);
  expect(isWanted(byMail, 'offers', 'email')).toBe(true);
  expect(PERSONAL.filter((channel) => isWanted(byMail, 'offers', channel))).toEqual(['email']);
  expect(isWanted(byMail, 'alarms', 'sms')).toBe(false);
});

test('what is empty is not kept, and half of the quiet hours is none', () => {
  expect(preferencesOf(draftOf({ without: [] }))).toEqual({ without: [] });
  const whole = { without: [], timeZone: 'Europe/Lisbon', quiet: { from: '22:00', until: '07:00' }, phone: '+351912' };
  expect(preferencesOf(draftOf(whole))).toEqual(whole);
  expect(preferencesOf({ ...draftOf(whole), until: '' })).not.toHaveProperty('quiet');
});

test('mails of a kind come together by the day or the week, and at once again; without any, no digest is kept', () => {
  const weekly = together(together({}, 'offers', 'day'), 'offers', 'week');
  const digest = { at: '18:30', weekday: 5, categories: [{ category: 'offers', every: 'week' as const }] };
  expect(preferencesOf({ ...draftOf({ without: [] }), digest: weekly, digestAt: '18:30', weekday: 5 })).toEqual({
    without: [],
    digest,
  });
  expect(preferencesOf(draftOf({ without: [], digest }))).toEqual({ without: [], digest });
  const none = together(weekly, 'offers', undefined);
  expect(preferencesOf({ ...draftOf({ without: [], digest }), digest: none })).toEqual({ without: [] });
});
