import { textOn as readableOn } from '@pvt/contrast';
import type { Site } from './site.ts';

/** Shows the page in the tenant's colour, with a text on it that can be read. */
export function applyLook(page: HTMLElement, { colour, text }: Site['look']): void {
  const readable = textOn(colour);
  if (readable === undefined) return;
  page.style.setProperty('--accent', colour);
  page.style.setProperty('--on-accent', text ?? readable);
}

/**
 * Black or white, whichever has the higher contrast with a colour, by the relative luminance of WCAG 2.
 * @param colour `#rgb` or `#rrggbb`
 * @returns undefined for what is no such colour
 */
export function textOn(colour: string): '#000000' | '#ffffff' | undefined {
  const short = /^#[\da-f]{3}$/i.test(colour);
  const long = short ? colour.replace(/[^#]/g, '$&$&') : colour;
  return /^#[\da-f]{6}$/i.test(long) ? readableOn(long) : undefined;
}
