import { expect, test } from 'vitest';
import { formatMicroDollars } from './micros.ts';

test('what costs less than a cent is shown to the last millionth, and more with its cents', () => {
  expect([0, 1, 2_542, 1_500_000, 1_234_567_890].map(formatMicroDollars)).toEqual([
    'US$0.00',
    'US$0.000001',
    'US$0.002542',
    'US$1.50',
    'US$1,234.56789',
  ]);
});
