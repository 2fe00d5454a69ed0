import { expect, test } from 'vitest';
import { clockOf } from './played-second.ts';

test('seconds are shown as players show them', () => {
  expect([0, 9, 95, 3599, 3600, 3695].map(clockOf)).toEqual(['0:00', '0:09', '1:35', '59:59', '1:00:00', '1:01:35']);
});
