import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { howToGetChromium, withoutChromium } from './chromium.ts';

test.skipIf(withoutChromium)(`PVT_CHROMIUM names a Chromium (${howToGetChromium})`, () => {
  expect(existsSync(process.env['PVT_CHROMIUM'] ?? '')).toBe(true);
});
