import { Problem } from '@pvt/kernel/errors';
import { expect, test } from 'vitest';
import { hashPassword, isPassword } from './passwords.ts';

test('of a hundred at once some wait and are done, and those that would wait for long are told to come again', async () => {
  const results = await Promise.allSettled(Array.from({ length: 100 }, () => isPassword('none of these', undefined)));
  const refused = results.flatMap((each) => (each.status === 'rejected' ? [each.reason as unknown] : []));
  expect(refused.length).toBeGreaterThanOrEqual(33);
  expect(results.length - refused.length).toBeGreaterThanOrEqual(64);
  for (const reason of refused) {
    expect(reason).toBeInstanceOf(Problem);
    expect(reason).toMatchObject({ code: 'SIGN_INS_BUSY', options: { retryAfterSeconds: 2 } });
  }
  // Nothing of it stays.
  const kept = await hashPassword('four words without sense');
  expect(await isPassword('four words without sense', kept)).toBe(true);
});
