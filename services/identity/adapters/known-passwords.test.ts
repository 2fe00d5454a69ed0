import { statSync } from 'node:fs';
import { fillBloom, readBloom } from '@pvt/kernel/bloom';
import { expect, test } from 'vitest';
import { passwordFault } from '../core/password-rules.ts';
import { isKnownPassword } from './known-passwords.ts';

const nobody = { name: 'Ana Duarte', mail: 'ana@harbour.example' };

test('what ships is small, and knows what everybody tries first', () => {
  expect(statSync(new URL('./known-passwords.bin', import.meta.url)).size).toBeLessThan(300_000);
  for (const password of [
    '123456',
    'password',
    'qwertyuiop',
    '1234567890',
    'princess',
    'football',
    'iloveyou',
    'silveira',
  ])
    expect(isKnownPassword(password), password).toBe(true);
});

test('of a set as large as the list it misses none, and takes fewer than one other of a thousand for one of it', () => {
  const size = 20_000;
  const set = readBloom(
    fillBloom(
      Array.from({ length: size }, (_, n) => `in ${n}`),
      Math.ceil((size * 18) / 8),
    ),
  );
  const missed = Array.from({ length: size }, (_, n) => `in ${n}`).filter((text) => !set.has(text));
  expect(missed).toEqual([]);
  const mistaken = Array.from({ length: size }, (_, n) => `out ${n}`).filter((text) => set.has(text));
  expect(mistaken.length).toBeLessThan(size / 1000);
});

test.each([
  'Password12',
  'qwertyuiop',
  'Princess!!2024',
  'anaduarte99',
  'ANA@harbour.example',
  'aaaaaaaaaaaa',
  'short',
  'ｐａｓｓｗｏｒｄ１２',
])('"%s" would be guessed', (password) => expect(passwordFault(password, isKnownPassword, nobody)).toBeDefined());

test.each([
  'four words without sense',
  'correct horse battery staple',
  'Ulmenrauschen im Winter',
  'ção-xyzzy-42-nebel',
])('"%s" is fine', (password) => expect(passwordFault(password, isKnownPassword, nobody)).toBeUndefined());
