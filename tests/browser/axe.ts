import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type axe from 'axe-core';
import type { Page } from 'playwright-core';

const SOURCE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Those of the rules that axe holds by default whose findings a theme can change. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block'];

/** What axe finds against the accessibility of a page as it is now, a line for each place. */
export async function violationsOf(page: Page, { only }: { readonly only?: 'colours' } = {}): Promise<string[]> {
  // By the debugger, which the page's content policy does not bind. The package for Playwright opens a page of its own for each
  // look, to put frames together that no page here has: 0.9 s instead of 0.15.
  // A page that is looked at again, in the dark or on a phone, has it already: to read it takes as long as half a look.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(SOURCE);
  await page.evaluate(async () => {
    // What fades in has not its colours yet; what turns for ever has no end to wait for.
    const isEnding = (each: Animation): boolean => Number.isFinite(each.effect?.getComputedTiming().endTime);
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    await frame();
    await frame();
    await Promise.allSettled(
      document
        .getAnimations()
        .filter(isEnding)
        .map((each) => each.finished),
    );
  });
  return page.evaluate(
    async (rules) => {
      const { violations } = await window.axe.run({
        resultTypes: ['violations'],
        ...(rules === undefined ? {} : { runOnly: [...rules] }),
      });
      return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
    },
    only === undefined ? undefined : COLOUR_RULES,
  );
}

declare global {
  interface Window {
    readonly axe: typeof axe;
  }
}
