import type { BrowserContextOptions, Page } from 'playwright-core';
import { violationsOf } from './axe.ts';

export const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true } as const;

/** How people look at a page, each with a name. */
export const looks: readonly [name: string, options: BrowserContextOptions][] = [
  ['light', { colorScheme: 'light' }],
  ['dark', { colorScheme: 'dark' }],
  ['phone', phone],
];

/** What is wrong with a page as it is now: accessibility violations, and content wider than the window. */
export async function faultsOf(page: Page): Promise<string[]> {
  const excess = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  return [...(await violationsOf(page)), ...(excess > 0 ? [`${excess} pixels too wide`] : [])];
}

interface Looking {
  /** Resolves when the page has come to rest in another look; default at once. */
  readonly settled?: (page: Page) => Promise<void>;
  readonly shoot?: (look: string) => Promise<void>;
}

/**
 * What is wrong with a page as it is now, in the light, in the dark and on a phone, each with its look. It stays the same page, as where
 * the day ends or a window becomes narrow, which costs a third of opening it for each.
 */
export async function faultsInEachLook(page: Page, { settled, shoot }: Looking = {}): Promise<string[]> {
  const found: string[] = [];
  const desk = page.viewportSize() ?? { width: 1366, height: 900 };
  const look = async (name: string, faults: () => Promise<string[]>): Promise<void> => {
    await settled?.(page);
    found.push(...(await faults()).map((fault) => `${name}: ${fault}`));
    await shoot?.(name);
  };
  await look('light', () => faultsOf(page));
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.locator('html[data-theme=dark]').waitFor();
  // Its elements stay as they are: only what colours can change is looked for.
  await look('dark', () => violationsOf(page, { only: 'colours' }));
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize(phone.viewport);
  await look('phone', () => faultsOf(page));
  await page.setViewportSize(desk);
  return found;
}
