import { expect, test } from 'vitest';
import { engine } from './engines.ts';

test('an engine that is there is used, required or not', () => {
  const there = { PVT_TEST_KAFKA: '127.0.0.1:9092' };
  expect(engine('kafka', there)).toMatchObject({ place: '127.0.0.1:9092', skipped: false });
  expect(engine('kafka', { ...there, PVT_REQUIRE_ENGINES: '1' })).toMatchObject({ skipped: false });
});

test('without it its tests are skipped, and say how to get it; where it is required they fail instead', () => {
  expect(engine('chromium', {})).toMatchObject({ skipped: true, how: expect.stringContaining('install chromium') });
  expect(engine('chromium', { PVT_REQUIRE_ENGINES: '1' })).toMatchObject({ place: undefined, skipped: false });
});
