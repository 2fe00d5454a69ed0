import { expect, test } from 'vitest';
import { CODES, codeOf, writtenCode } from './code.ts';

test('a code is read out, typed in any way, and found', () => {
  expect(codeOf(0)).toBe('BBB-0000');
  expect(codeOf(CODES - 1)).toBe('ZZZ-9999');
  expect(writtenCode('bcd1234')).toBe('BCD-1234');
  expect(writtenCode(' bcd - 1234 ')).toBe('BCD-1234');
});
