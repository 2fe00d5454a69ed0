import { expect, test } from 'vitest';
import { playsAs } from './plays-as.ts';

const stored = { folder: null, type: 'video/mp4' } as const;

test('renditions go before the original', () => {
  expect(playsAs({ ...stored, state: 'ready', folder: 'f' })).toBe('renditions');
});

test('while renditions are being made, the original plays where browsers play it', () => {
  for (const state of ['waiting', 'working', 'original'] as const) {
    expect(playsAs({ ...stored, state })).toBe('original');
    expect(playsAs({ ...stored, state, type: null })).toBeUndefined();
  }
});

test('what failed and what is not whole does not play', () => {
  for (const state of ['failed', 'uploading'] as const) expect(playsAs({ ...stored, state })).toBeUndefined();
});
