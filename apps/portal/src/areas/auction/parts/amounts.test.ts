import { expect, test } from 'vitest';
import { readTyped, typedAmount } from './amounts.ts';

test('an amount is typed as it is read', () => {
  for (const language of ['en', 'de', 'es', 'pt'] as const)
    for (const digits of [0, 2, 3])
      expect(readTyped(typedAmount(120_050, digits, language), digits, language)).toBe(120_050);
});
