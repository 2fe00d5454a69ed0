/** What WCAG 2 asks of a text (1.4.3, level AA). */
export const LEAST_CONTRAST = 4.5;

/** How far two colours are apart for the eye: 1 to 21 (WCAG 2, "contrast ratio"). @param one `#rrggbb` */
export function contrast(one: string, other: string): number {
  const [lighter, darker] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (lighter + 0.05) / (darker + 0.05);
}

/** Black or white, whichever is further from the colour: one of them always is far enough. */
export function textOn(colour: string): '#000000' | '#ffffff' {
  return contrast(colour, '#000000') > contrast(colour, '#ffffff') ? '#000000' : '#ffffff';
}

const STEPS = 100;

/**
 * What is wrong with a text in one colour on another, with the ratio and a text that would do; undefined for one that can
 * be read.
 */
export function contrastFault(text: string, colour: string): string | undefined {
  const ratio = contrast(text, colour);
  if (ratio >= LEAST_CONTRAST) return undefined;
  // Rounded down: 4.49 is not 4.5.
  const shown = (Math.floor(ratio * 100) / 100).toFixed(2);
  return `${text} on ${colour} has a contrast of ${shown} to 1; ${LEAST_CONTRAST} is needed. ${readableText(text, colour)} would do.`;
}

/** The nearest to the text, towards black or white, that can be read on the colour. */
export function readableText(text: string, colour: string): string {
  const end = textOn(colour);
  for (let step = 0; step < STEPS; step++) {
    const tried = mixed(text, end, step / STEPS);
    if (contrast(tried, colour) >= LEAST_CONTRAST) return tried;
  }
  return end;
}

function mixed(from: string, to: string, share: number): string {
  const target = channels(to);
  const parts = channels(from).map((value, index) => Math.round(value + ((target[index] ?? 0) - value) * share));
  return `#${parts.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}

/** Relative luminance of sRGB, 0 to 1 (WCAG 2). */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = channels(colour).map((part) => linear(part / 255));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function channels(colour: string): number[] {
  return [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
}

function linear(value: number): number {
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
}
