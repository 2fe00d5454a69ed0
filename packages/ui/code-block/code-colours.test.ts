import { readFileSync } from 'node:fs';
import { contrast, LEAST_CONTRAST } from '@pvt/contrast';
import { expect, test } from 'vitest';
import { darkPalette, lightPalette } from '../theme/palette.ts';

const styles = readFileSync(new URL('./code-block.css', import.meta.url), 'utf8');
type Colours = Readonly<Record<string, string>>;

const blocks = [...styles.matchAll(/\.code-block \{([^}]*)\}/g)].map(
  ([, block = '']): Colours =>
    Object.fromEntries(
      [...block.matchAll(/(--code-\w+): (#[0-9a-f]{6});/g)].map(
        ([, name = '', colour = '']) => [name, colour] as const,
      ),
    ),
);
const [light = {}, dark = {}, darkDevice = {}] = blocks;

const partsOf = (colour: string): number[] => [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));

/** The ground of code in a lesson: 8 % of the text on what is behind it, as in rich-text.css. */
function groundOn(behind: string, text: string): string {
  const over = partsOf(text);
  const mixed = partsOf(behind).map((part, i) => Math.round(part * 0.92 + (over[i] ?? 0) * 0.08));
  return `#${mixed.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}

test.each([
  ['light', light, lightPalette, '#ffffff'],
  ['dark', dark, darkPalette, '#121212'],
] as const)('each colour of code can be read on each ground that it stands on (%s)', (_, colours, palette, page) => {
  expect(Object.keys(colours)).toHaveLength(6);
  for (const behind of [palette.background.paper, palette.background.default, page])
    for (const colour of Object.values(colours))
      expect(contrast(colour, groundOn(behind, palette.text.primary))).toBeGreaterThanOrEqual(LEAST_CONTRAST);
});

test('what looks dark by its device looks as what was made dark', () => {
  expect(darkDevice).toEqual(dark);
  expect(blocks).toHaveLength(3);
});
