import { expect, test } from 'vitest';
import type { Held } from './connections.ts';
import { isSlow } from './slow-peers.ts';

const KIBIBYTE = 1024;

/** A request whose body comes with so many bytes from one look to the next: at which look it is ended, of `most`. */
function endedAfter(sends: Held['sends'], bytesBetweenLooks: number, most = 10_000): number | undefined {
  const socket = { bytesRead: 0, bytesWritten: 0, writableLength: 0 };
  const held = {
    socket,
    request: { complete: false, readableLength: 0, readableHighWaterMark: 1 },
    response: {},
    slowLooks: 0,
    bodyLooks: 0,
    moved: 0,
    readBefore: 0,
    sends,
    isKnown: sends !== 'unknown',
  } as unknown as Held;
  for (let look = 1; look <= most; look += 1) {
    socket.bytesRead += bytesBetweenLooks;
    if (isSlow(held)) return look;
  }
  return undefined;
}

test('whatever drips is ended at the third look, whoever sends it', () => {
  for (const sends of ['unknown', 'body', 'upload'] as const) expect(endedAfter(sends, 1000)).toBe(3);
});

test('a body of a stranger has a short time, however fast it comes', () => {
  expect(endedAfter('unknown', 1500)).toBe(3);
  expect(endedAfter('unknown', 1000 * KIBIBYTE)).toBe(3);
});

test('a body that is kept in memory has a minute, and longer only where it comes fast', () => {
  expect(endedAfter('body', 1500)).toBe(7);
  // As much as a minute brings is credit for later, so that each body has an end.
  expect(endedAfter('body', 20 * KIBIBYTE)).toBe(9);
  expect(endedAfter('body', 80 * KIBIBYTE)).toBeUndefined();
});

test('an upload lasts for hours, but not at a rate that only holds its place', () => {
  expect(endedAfter('upload', 1500)).toBe(63);
  expect(endedAfter('upload', 10 * KIBIBYTE)).toBeUndefined();
});
