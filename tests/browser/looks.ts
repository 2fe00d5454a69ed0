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
