import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { engine } from '../engines.ts';

const { place: path, skipped, how } = engine('chromium');

export const howToGetChromium = how;

/** True where the tests have no browser and may do without. */
export const withoutChromium = skipped;

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // A page lives for a second or two: its code is optimised for longer than it then runs, which took a fifth of the renderer's time.
  '--js-flags=--no-turbofan',
];

/** A browser for the suite that calls it, from its first test to its last. */
export function useChromium(): () => Browser {
  let browser: Browser | undefined;
  beforeAll(async () => {
    if (path === undefined) throw new Error(`PVT_CHROMIUM names no Chromium: ${howToGetChromium}`);
    browser = await chromium.launch({ executablePath: path, args: flags, timeout: 120_000 });
  });
  afterAll(async () => browser?.close());
  return () => {
    if (browser === undefined) throw new Error('the browser is not started');
    return browser;
  };
}
