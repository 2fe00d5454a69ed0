import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe } from 'vitest';

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const howToGetOne = 'tools/engines install chromium gets one, and tools/engines env prints the variable.';

/**
 * A suite that needs Chromium. Without one it says so and is skipped, unless the run requires every engine.
 * `browser` gives the browser from the first test on.
 */
export function describeInChromium(title: string, tests: (browser: () => Browser) => void): void {
  const path = process.env['PVT_CHROMIUM'];
  if (path === undefined && process.env['PVT_REQUIRE_ENGINES'] !== '1') {
    console.warn(`Skipped: ${title}. PVT_CHROMIUM does not name a Chromium; ${howToGetOne}`);
    describe.skip(title, () => tests(() => unreachable()));
    return;
  }
  describe(title, () => {
    let browser: Browser | undefined;
    beforeAll(async () => {
      if (path === undefined)
        throw new Error(`Chromium is required here, and PVT_CHROMIUM does not name one; ${howToGetOne}`);
      browser = await chromium.launch({ executablePath: path, args: flags });
    });
    afterAll(async () => browser?.close());
    tests(() => browser ?? unreachable());
  });
}

function unreachable(): never {
  throw new Error('the browser is not started');
}
