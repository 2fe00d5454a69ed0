import { expect, test } from 'vitest';
import { touchingTaxedNights } from './touching-nights.ts';

const stay = { arrival: '2027-03-10', departure: '2027-03-20' };
const other = (arrival: string, departure: string, taxed: number) => ({ arrival, departure, taxed });

test.each([
  ['before, to the day', [other('2027-03-01', '2027-03-10', 9)], 9],
  ['after, to the day', [other('2027-03-20', '2027-03-25', 5)], 5],
  ['one after the other', [other('2027-02-20', '2027-03-01', 9), other('2027-03-01', '2027-03-10', 9)], 18],
  ['with a night between', [other('2027-03-01', '2027-03-09', 8)], 0],
  ['with a night between those', [other('2027-02-20', '2027-02-28', 8), other('2027-03-01', '2027-03-10', 9)], 9],
  ['none', [], 0],
])('case 68: stays that touch %s', (_, others, nights) => expect(touchingTaxedNights(stay, others)).toBe(nights));
