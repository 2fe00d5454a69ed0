import { expect, test } from 'vitest';
import { normalisePhone } from './phone.ts';
import { namedBy, RecipientInvalid } from './recipient.ts';

test.each([
  ['+49 030 1234', undefined, '+49301234'],
  ['0170-1234567', 'DE', '+491701234567'],
  ['0170-1234567', undefined, undefined],
  ['nonsense', 'DE', undefined],
  ['call me at +49 170 1234567', 'DE', undefined],
])('the number %s of %s is %s (case 24)', (text, country, number) => {
  expect(normalisePhone(text, country)).toBe(number);
});

test('a recipient whose number is none is rejected with what to do (case 24)', () => {
  expect(() => namedBy({ phone: '0170-1234567' })).toThrow(/give the country beside it/);
  expect(() => namedBy({ phone: 'nonsense', country: 'DE' })).toThrow(RecipientInvalid);
  expect(namedBy({ phone: '0170-1234567', country: 'de' })).toMatchObject([
    { recipient: { key: 'phone:+491701234567' } },
  ]);
});

test('nobody is nobody, and lists may hold lists', () => {
  expect(namedBy(null)).toEqual([]);
  expect(namedBy([[], [{ place: 'operators' }]])).toMatchObject([{ recipient: { key: 'place:operators' } }]);
  expect(() => namedBy(7)).toThrow(RecipientInvalid);
  expect(() => namedBy({ email: 'a@b' })).toThrow(/no mail address/);
});
