import { expect, test } from 'vitest';
import { likenesses } from './duplicates.ts';

const document = (number: string, country = 'PT') => ({ kind: 'passport', number, country }) as const;

test('a document is the strongest likeness, whatever else differs', () => {
  const one = { name: 'Ana Reis', birthDate: '1998-03-14', document: document('AB 123') };
  expect(likenesses(one, { name: 'A. R.', birthDate: '1998-04-13', document: document('ab123') })).toEqual([
    'document',
  ]);
  expect(likenesses({ ...one, birthDate: '1998-03-14' }, { name: 'A. R.', document: document('AB123', 'ES') })).toEqual(
    [],
  );
});

test('a name with the birth date is likelier than a name', () => {
  const born = '1998-03-14';
  expect(likenesses({ name: 'Ana Reis', birthDate: born }, { name: 'Reis, Ána', birthDate: born })).toEqual([
    'name-and-birth-date',
    'name',
  ]);
  expect(likenesses({ name: 'Ana Reis', birthDate: born }, { name: 'Ana Reis' })).toEqual(['name']);
});

test('two who were born on different days are two, though they share a name or a phone', () => {
  const phone = '+351912345678';
  const one = { name: 'Ana Reis', birthDate: '1998-03-14', phone };
  expect(likenesses(one, { name: 'Ana Reis', birthDate: '1970-01-01', phone })).toEqual([]);
});

test('a phone number is the same however it is written, and among those of merged records', () => {
  const other = { name: 'B', also: { names: [], emails: [], phones: ['+351912345678'] } };
  expect(likenesses({ name: 'A', phone: '912 345 678', country: 'PT' }, other)).toEqual(['phone']);
});
