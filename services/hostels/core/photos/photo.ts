import Type, { type Static } from 'typebox';

/** Of what is sent (bytes). */
export const LARGEST_PHOTO = 10 * 1024 * 1024;
/** The widths that a picture is made in, in pixels: a phone's card, a phone, a desk's page, and a large screen. */
export const WIDTHS = [320, 640, 1280, 1920] as const;
export const FORMATS = ['avif', 'webp'] as const;
export type PhotoFormat = (typeof FORMATS)[number];

export const PhotoId = Type.String({
  pattern: '^[0-9a-f]{32}$',
  description: 'Of what it shows: the same picture has the same.',
  examples: ['5feceb66ffc86f38d952786c6d696c79'],
});

const pixels = (description: string, example: number) =>
  Type.Integer({ minimum: 1, maximum: 100_000, description, examples: [example] });

/** A picture that was taken in, as a property names it. */
export const TakenPhoto = Type.Object(
  { file: PhotoId, width: pixels('In pixels.', 1600), height: pixels('In pixels.', 1067) },
  { additionalProperties: false, title: 'TakenPhoto', description: 'A picture that was taken in.' },
);
export type TakenPhoto = Static<typeof TakenPhoto>;

/** The widths that a picture of this width is made in: none is larger than it is. */
export function widthsOf(width: number): number[] {
  const smaller: number[] = WIDTHS.filter((each) => each < width);
  return smaller.length < WIDTHS.length ? [...smaller, width] : smaller;
}
