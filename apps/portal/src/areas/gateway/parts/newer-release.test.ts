import { expect, test } from 'vitest';
import type { Release } from '../api.ts';
import { newerRelease } from './newer-release.ts';

const release = (decisions: number | undefined, share = 0): Release => ({
  ...{ name: 'shop', stable: 'old', canary: 'new', steps: [20, 100], everyMs: 60_000 },
  objective: { errorRate: 0.01, p99Ms: null, moreErrorsThanStable: null, p99TimesStable: null, minimumRequests: 100 },
  standing:
    decisions === undefined
      ? null
      : {
          phase: 'running',
          because: 'by-hand',
          ...{ share, decisions },
          ...{ startedAt: '2027-01-04T14:00:00.000Z', stepAt: '2027-01-04T14:00:00.000Z' },
          decidedAt: '2027-01-04T14:00:00.000Z',
        },
});

test('what a command answered is shown while the stream that tells of it is away, and the stream otherwise', () => {
  const [never, started, stepped] = [release(undefined), release(1, 20), release(2, 100)];
  expect(newerRelease(undefined, started)).toBe(started);
  expect(newerRelease(never, started)).toBe(started);
  expect(newerRelease(started, stepped)).toBe(stepped);
  expect(newerRelease(stepped, started)).toBe(stepped);
  const next = { ...never, canary: 'newer' };
  expect(newerRelease(next, stepped)).toBe(next);
  const held = release(2, 100);
  expect(newerRelease(held, stepped)).toBe(held);
});
