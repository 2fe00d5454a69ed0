import { beforeEach, expect, test } from 'vitest';
import { paced } from './paced.ts';

/** Of the downloads that turned out to be long: what each had received by then. */
const longs: number[] = [];
beforeEach(() => longs.splice(0));

/** A download by its chunks: how long each is waited for, its size, and how long its bytes are worked on. */
async function download(chunks: readonly { wait: number; size: number; work?: number }[]): Promise<number> {
  let now = 0;
  let working = 0;
  async function* body(): AsyncGenerator<Uint8Array> {
    for (const { wait, size, work = 0 } of chunks) {
      now += wait;
      working = work;
      yield new Uint8Array(size);
    }
  }
  let received = 0;
  for await (const chunk of paced(body(), { now: () => now, onLong: () => void longs.push(received) })) {
    received += chunk.length;
    now += working;
  }
  return received;
}

test('a row each ten seconds is no download, though it is never silent for long', async () => {
  const drip = Array.from({ length: 100 }, () => ({ wait: 10_000, size: 20 }));
  await expect(download(drip)).rejects.toMatchObject({ code: 'FEED_TOO_SLOW' });
  await expect(download(drip.slice(0, 6))).resolves.toBe(120);
});

test('a large file from a slow server is taken for as long as it comes', async () => {
  const hours = Array.from({ length: 4000 }, () => ({ wait: 5000, size: 6000 }));
  await expect(download(hours)).resolves.toBe(24_000_000);
});

test('that the log is full meanwhile is not the fault of the other side', async () => {
  const held = Array.from({ length: 100 }, () => ({ wait: 1, size: 20, work: 45_000 }));
  await expect(download(held)).resolves.toBe(2000);
});

test('a download that takes longer than two minutes is a long one, told once', async () => {
  const steady = Array.from({ length: 300 }, () => ({ wait: 1000, size: 2048 }));
  await download(steady.slice(0, 120));
  expect(longs).toEqual([]);
  await download(steady);
  expect(longs).toEqual([120 * 2048]);
});

test('no download has its place for a day, however steadily it comes', async () => {
  const day = Array.from({ length: 24 * 60 }, () => ({ wait: 60_000, size: 200_000 }));
  await expect(download(day)).rejects.toMatchObject({ code: 'FEED_TOO_SLOW' });
  await expect(download(day.slice(0, 5 * 60))).resolves.toBe(60_000_000);
});
