import { expect, test } from 'vitest';
import { filledIn, tidy } from './fill-guest.ts';

test('details are tidied, and a number is kept as it can be called', () => {
  expect(tidy({ name: ' Ana   Reis ', email: ' ana@a.example ', phone: '912 345 678', country: 'PT' })).toEqual({
    ...{ name: 'Ana Reis', email: 'ana@a.example', phone: '+351912345678', country: 'PT' },
  });
  expect(tidy({ name: 'Ana', phone: ' ask at the bar ' })).toEqual({ name: 'Ana', phone: 'ask at the bar' });
});

test('what was not known is filled in, what is known stays, and another name or number is kept beside it', () => {
  const known = { name: 'Ana Reis', email: 'ana@a.example', country: 'PT' };
  const given = { name: 'Ana Costa', email: 'ANA@a.example', country: 'BR', phone: '+351912345678', language: 'pt' };
  expect(filledIn(known, given)).toEqual({
    ...{ ...known, phone: '+351912345678', language: 'pt' },
    also: { names: ['Ana Costa'], emails: [], phones: [] },
  });
});

test('the same once more changes nothing', () => {
  const once = filledIn({ name: 'Ana Reis' }, { name: 'Rita Reis', phone: '+351912345678' });
  expect(filledIn(once, { name: 'REIS Rita', phone: '+351912345678' })).toEqual(once);
});

test('of two records that are merged nothing is lost by which the guest is found', () => {
  const other = {
    name: 'A. Reis',
    email: 'a@b.example',
    also: { names: ['Ani'], emails: ['c@d.example'], phones: [] },
  };
  expect(filledIn({ name: 'Ana Reis', email: 'ana@a.example' }, other)).toMatchObject({
    also: { names: ['A. Reis', 'Ani'], emails: ['a@b.example', 'c@d.example'], phones: [] },
  });
});
