import { setImmediate as turn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { watchPulse } from './pulse.ts';

const never = new Promise<never>(() => undefined);

test('work that waits is refused once the database gives no answer, with when to come again', async () => {
  const pulse = watchPulse(() => never, 8);
  await expect(pulse.unlessSilent(never)).rejects.toMatchObject({
    code: 'DEPENDENCY_UNAVAILABLE',
    options: { retryAfterSeconds: 2 },
  });
  await expect(pulse.unlessSilent(never)).rejects.toMatchObject({ code: 'DEPENDENCY_UNAVAILABLE' });
  // What needs no database is done all the same.
  await expect(pulse.unlessSilent(Promise.resolve('page'))).resolves.toBe('page');
  pulse.stop();
});

test('work may take as long as it takes while the database answers others', async () => {
  let asked = 0;
  const { promise, resolve } = Promise.withResolvers<string>();
  const pulse = watchPulse(async () => void (asked += 1), 8);
  const work = pulse.unlessSilent(promise);
  while (asked < 50) await turn();
  resolve('done');
  await expect(work).resolves.toBe('done');
  pulse.stop();
});

test('a database that refuses connections gives no answer either, and one that is back does', async () => {
  let isAway = true;
  let asked = 0;
  const pulse = watchPulse(async () => {
    asked += 1;
    if (isAway) throw new Error('timeout exceeded when trying to connect');
  }, 8);
  await expect(pulse.unlessSilent(never)).rejects.toMatchObject({ code: 'DEPENDENCY_UNAVAILABLE' });
  isAway = false;
  for (const before = asked; asked < before + 2; ) await turn();
  const { promise, resolve } = Promise.withResolvers<string>();
  const work = pulse.unlessSilent(promise);
  for (const before = asked; asked < before + 20; ) await turn();
  resolve('done');
  await expect(work).resolves.toBe('done');
  pulse.stop();
});

test('what fails by itself fails as it does', async () => {
  const pulse = watchPulse(() => never, 8);
  await expect(pulse.unlessSilent(Promise.reject(new Error('its own')))).rejects.toThrow('its own');
  pulse.stop();
});
