import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe } from 'vitest';

const usualPlaces = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

function findChromium(): string | undefined {
  return [process.env['PVT_CHROMIUM'] ?? '', ...usualPlaces].find((path) => path !== '' && existsSync(path));
}

/**
 * A suite that needs Chromium. Without one it says so and is skipped, unless the run requires every engine.
 * `browser` gives the browser from the first test on.
 */
export function describeInChromium(title: string, tests: (browser: () => Browser) => void): void {
  const path = findChromium();
  if (path === undefined && process.env['PVT_REQUIRE_ENGINES'] !== '1') {
    console.warn(`Skipped: ${title}. No Chromium was found; install one or set PVT_CHROMIUM to it.`);
    describe.skip(title, () => tests(() => unreachable()));
    return;
  }
  describe(title, () => {
    let browser: Browser | undefined;
    beforeAll(async () => {
      if (path === undefined) throw new Error('Chromium is required here: install one or set PVT_CHROMIUM to it.');
      browser = await chromium.launch({ executablePath: path, args: flags });
    });
    afterAll(async () => browser?.close());
    tests(() => browser ?? unreachable());
  });
}

function unreachable(): never {
  throw new Error('the browser is not started');
}
