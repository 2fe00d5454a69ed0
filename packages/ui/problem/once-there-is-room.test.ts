import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { onceThereIsRoom } from './once-there-is-room.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const full = (code: string, after?: string) => () =>
  Response.json({ code }, { status: 503, headers: after === undefined ? {} : { 'retry-after': after } });

/** @returns the status of the answer, and how often it was asked for */
async function asked(...answers: readonly (() => Response)[]): Promise<[status: number, times: number]> {
  let times = 0;
  const answering = onceThereIsRoom(async () => (answers[Math.min(times++, answers.length - 1)] ?? Response.error)());
  await vi.runAllTimersAsync();
  return [(await answering).status, times];
}

test('what a server has no room for is sent again when it says, and then answered', async () => {
  const busy = full('OVERLOADED', '1');
  expect(await asked(busy, busy, () => Response.json({}))).toEqual([200, 3]);
});

test('a server that stays full is asked ten times', async () => {
  expect(await asked(full('OVERLOADED', '1'))).toEqual([503, 10]);
});

test('what may have been begun, or has no time to come again, is sent once', async () => {
  expect(await asked(full('DEPENDENCY_UNAVAILABLE', '1'))).toEqual([503, 1]);
  expect(await asked(full('OVERLOADED'))).toEqual([503, 1]);
  expect(await asked(() => Response.json({}, { status: 500, headers: { 'retry-after': '1' } }))).toEqual([500, 1]);
});
