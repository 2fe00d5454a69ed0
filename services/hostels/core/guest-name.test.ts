import { expect, test } from 'vitest';
import { comparableName, maskedName, nameWords } from './guest-name.ts';

test.each([
  ['Ana Reis', ['ana', 'reis']],
  ['  REIS, Ána ', ['reis', 'ana']],
  ['Łukasz Strauß-Ørsted', ['lukasz', 'strauss', 'orsted']],
  ['王小明', ['王小明']],
  ['…', []],
])('the words of "%s" are %j', (name, words) => {
  expect(nameWords(name)).toEqual(words);
});

test('a name is compared whatever the order and accents of its words', () => {
  expect(comparableName('Reis, Ána')).toBe(comparableName('ana REIS'));
  expect(comparableName('Ana Reis')).not.toBe(comparableName('Ana Rei'));
});

test.each([
  ['Ana Maria Reis', 'Ana R.'],
  ['Ana', 'Ana'],
  [' Ana  Ömer ', 'Ana Ö.'],
])('of "%s" is shown "%s" to who may not see guests', (name, masked) => {
  expect(maskedName(name)).toBe(masked);
});
