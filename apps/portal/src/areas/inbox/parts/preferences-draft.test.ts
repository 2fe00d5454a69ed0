import { expect, test } from 'vitest';
import { chosen, draftOf, isWanted, PERSONAL, preferencesOf } from './preferences-draft.ts';

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
