import { describe, expect, test } from 'vitest';
import { ConditionFailed, celCondition, type Facts } from './condition.ts';

const FACTS: Facts = {
  nights: 7,
  guests: 3,
  adults: 2,
  children: 0,
  lead: 30,
  arrival: '2027-03-05',
  departure: '2027-03-12',
  weekday: 5,
  roomType: 'dorm',
  plan: 'flexible',
  code: '',
};

describe('conditions in CEL over the facts of a stay', () => {
  test.each([
    ['nights >= 7 && guests > adults', true],
    ['nights % 7 == 0', true],
    ['weekday in [5, 6]', true],
    ['arrival >= "2027-03-01" && departure < "2027-04-01"', true],
    ['roomType.startsWith("d") && plan != "members"', true],
    ['lead * 2 < 60', false],
    ['code == "FRIENDS" || children > 0', false],
  ])('%s is %s', (text, is) => expect(celCondition(text)(FACTS)).toBe(is));

  test.each(['nights >=', 'price > 10', 'nights', 'nights == "7"', ''])('%j does not compile', (text) => {
    expect(() => celCondition(text)).toThrow(expect.objectContaining({ name: 'ExpressionInvalid' }));
  });

  test('one that can not be decided fails, and is not taken for a no', () => {
    expect(() => celCondition('nights / children > 1')(FACTS)).toThrow(ConditionFailed);
  });
});
