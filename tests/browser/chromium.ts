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

/** One for all files of a worker: it ends with the worker's process. What a file sees of it are its own windows. */
let running: Browser | undefined;

async function launched(): Promise<Browser> {
  if (path === undefined) throw new Error(`PVT_CHROMIUM names no Chromium: ${howToGetChromium}`);
  // One that has crashed is replaced: it is the fault of one file, not of those after it.
  if (running?.isConnected() !== true)
    running = await chromium.launch({ executablePath: path, args: flags, timeout: 120_000 });
  return running;
}

/** A browser without a window for the suite that calls it; what the suite has left open is closed after its last test. */
export function useChromium(): () => Browser {
  let browser: Browser | undefined;
  beforeAll(async () => {
    browser = await launched();
  });
  afterAll(async () => {
    for (const context of browser?.contexts() ?? []) await context.close();
  });
  return () => {
    if (browser === undefined) throw new Error('the browser is not started');
    return browser;
  };
}
