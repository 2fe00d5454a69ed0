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
  const short = /^#([\da-f])([\da-f])([\da-f])$/i.exec(colour)?.slice(1);
  const long = /^#([\da-f]{2})([\da-f]{2})([\da-f]{2})$/i.exec(colour)?.slice(1);
  const parts = short?.map((digit) => digit + digit) ?? long;
  if (parts === undefined) return undefined;
  const [red = 0, green = 0, blue = 0] = parts.map((part) => linear(Number.parseInt(part, 16) / 255));
  const luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  return (luminance + 0.05) / 0.05 > 1.05 / (luminance + 0.05) ? '#000000' : '#ffffff';
}

function linear(value: number): number {
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
}
