import { expect, test } from 'vitest';
import { mailLanguageOf, moneyText } from './mail-language.ts';

test('a mail is in the language that is closest to what a person speaks, and else in English', () => {
  expect(['pt-BR', 'de', 'fi'].map(mailLanguageOf)).toEqual(['pt', 'de', 'en']);
});

test('money is written as the language writes it, with the decimals of its currency', () => {
  expect(moneyText(4900, 'EUR', 'en-GB')).toBe('€49.00');
  expect(moneyText(4900, 'EUR', 'de')).toBe('49,00\u00a0€');
  expect(moneyText(4900, 'JPY', 'en')).toBe('¥4,900');
});
