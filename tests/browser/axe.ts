import axe from 'axe-core';
import type { Page } from 'playwright-core';

/** What axe finds against the accessibility of a page as it is now, a line for each place. */
export async function violationsOf(page: Page): Promise<string[]> {
  // By the debugger, which the page's content policy does not bind. The package for Playwright opens a page of its own for each
  // look, to put frames together that no page here has: 0.9 s instead of 0.15.
  await page.evaluate(axe.source);
  return page.evaluate(async () => {
    const { violations } = await window.axe.run({ resultTypes: ['violations'] });
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
  });
}

declare global {
  interface Window {
    readonly axe: typeof axe;
  }
}
