import { expect, test } from 'vitest';
import { recipientKey, recipientTitle } from './recipient.ts';

const ANA = '0198c0de-3333-7000-8000-000000000001';

test.each([
  ['', ''],
  [' Ana@Harbour.example ', 'mail:ana@harbour.example'],
  ['+351 912 345-678', 'phone:+351912345678'],
  [ANA, `account:${ANA}`],
  ['night-desk', 'place:night-desk'],
  ['mail:zoe@harbour.example', 'mail:zoe@harbour.example'],
])('"%s" is searched for as "%s"', (typed, key) => {
  expect(recipientKey(typed)).toBe(key);
});

test('a recipient is shown by name, else by address, else by what names it', () => {
  const recipient = `account:${ANA}`;
  expect(recipientTitle({ recipient, recipientName: 'Ana', address: 'ana@harbour.example' })).toBe('Ana');
  expect(recipientTitle({ recipient, recipientName: '', address: 'ana@harbour.example' })).toBe('ana@harbour.example');
  expect(recipientTitle({ recipient, recipientName: '', address: null })).toBe(ANA);
});
