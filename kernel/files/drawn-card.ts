import sharp from 'sharp';
import { openSemaphore } from '../async/semaphore.ts';

/** A font with the letters of what is written: by the name that it gives itself, and its file. */
export interface CardFont {
  readonly name: string;
  readonly file: string;
}

export interface DrawnCard {
  readonly title: string;
  /** Stands at the foot: who shows it. */
  readonly foot: string;
  /** `#rrggbb`, of the ground and of what is written on it. */
  readonly colour: string;
  readonly text: string;
  readonly fonts: { readonly title: CardFont; readonly foot: CardFont };
}

/** What those who show links ask for: twice as wide as high, nearly. */
export const CARD_WIDTH = 1200;
export const CARD_HEIGHT = 630;
const EDGE = 80;
const WIDTH = CARD_WIDTH - 2 * EDGE;
const FOOT_PX = 34;
/** How large a title of at most so many characters is written: the longest takes four lines or five. */
const SIZES = [
  [40, 76],
  [90, 60],
  [Number.POSITIVE_INFINITY, 48],
] as const;

/** A card takes a tenth of a second of a core: one at a time leaves the others to requests. */
const drawing = openSemaphore(1);

/** A card that is shown where somebody links to a page, as PNG. */
export async function drawnCard({ title, foot, colour, text, fonts }: DrawnCard): Promise<Buffer> {
  const [, size] = SIZES.find(([most]) => title.length <= most) ?? SIZES[2];
  await drawing.acquire();
  try {
    const head = await written(title, text, fonts.title, size);
    const below = await written(foot, text, fonts.foot, FOOT_PX);
    return await sharp({ create: { width: CARD_WIDTH, height: CARD_HEIGHT, channels: 3, background: colour } })
      .composite([
        ...(head === undefined ? [] : [{ input: head.data, left: EDGE, top: EDGE }]),
        ...(below === undefined
          ? []
          : [{ input: below.data, left: EDGE, top: CARD_HEIGHT - EDGE - below.info.height }]),
      ])
      .png({ palette: true })
      .toBuffer();
  } finally {
    drawing.release();
  }
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** What is thrown where a text has nothing to see, as one of blanks that are not shown. */
const NOTHING = /no text to render/;

/** Nothing of the text is markup. A text that is higher than there is room for is made smaller; undefined where there is nothing to see. */
async function written(text: string, colour: string, { name, file }: CardFont, px: number) {
  const markup = `<span foreground="${colour}">${escaped(text)}</span>`;
  const height = CARD_HEIGHT - 3 * EDGE;
  const font = { font: `${name} ${px}`, fontfile: file, width: WIDTH, dpi: 72, rgba: true } as const;
  try {
    return await sharp({ text: { text: markup, ...font, wrap: 'word-char' } })
      .resize({ width: WIDTH, height, fit: 'inside', withoutEnlargement: true })
      .png()
      .toBuffer({ resolveWithObject: true });
  } catch (error) {
    if (error instanceof Error && NOTHING.test(error.message)) return undefined;
    throw error;
  }
}
