import { expect, test } from 'vitest';
import type { GuestRecord } from './guest.ts';
import { isNamed, meaningsOf } from './guest-search.ts';
import { type Term, termsOf } from './guest-terms.ts';

const ANA: GuestRecord = {
  ...{ name: 'Ána Reis-Albuquerque', email: 'Ana@Example.com', phone: '912 345 678', country: 'PT' },
  document: { kind: 'passport', number: 'ab 12.345', country: 'PT' },
  also: { names: ['Anna Rice'], emails: ['ana@work.example'], phones: ['+49 30 901820'] },
};
const key = ({ kind, text }: Term) => `${kind} ${text}`;

/** As the database finds: by all terms of any meaning. */
function isFound(record: GuestRecord, text: string): boolean {
  const known = new Set(termsOf(record).map(key));
  return meaningsOf(text).some(
    (terms) => terms.every((term) => known.has(key(term))) && (terms[0]?.kind !== 'name' || isNamed(record, text)),
  );
}

test.each([
  ...['ana', 'REIS', 'an re', 'reis, ána', 'albuquerque', 'anna rice'],
  ...['ana@example.com', ' ANA@example.com', 'ana@work.example'],
  ...['912345678', '+351 912 345 678', '00351 912-345-678', '030 901820', '(030) 901820'],
  ...['AB12345', 'ab 12 345'],
])('"%s" finds the guest', (text) => {
  expect(isFound(ANA, text)).toBe(true);
});

test.each(['a', 'eis', 'ana costa', 'albuquerquex', 'ana@example', '91234567', 'AB1234', '', '@'])(
  '"%s" does not find the guest',
  (text) => {
    expect(isFound(ANA, text)).toBe(false);
  },
);

test('a name of a script without spaces is found by its first letter', () => {
  expect(isFound({ name: '王小明' }, '王')).toBe(true);
});

test('a name of very many words has a bounded number of terms', () => {
  const name = Array.from({ length: 100 }, (_, i) => `abcdefghij${i}`).join(' ');
  expect(termsOf({ name }).length).toBeLessThan(100);
});
