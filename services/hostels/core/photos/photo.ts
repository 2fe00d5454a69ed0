import Type, { type Static } from 'typebox';

/** Of what is sent (bytes). */
export const LARGEST_PHOTO = 10 * 1024 * 1024;
/** Of what it unpacks to: a camera's 48 million, and no bomb. */
export const MOST_PIXELS = 50_000_000;
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

const SIGNATURES = [
  { type: 'png', bytes: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], at: 0 },
  { type: 'jpeg', bytes: [0xff, 0xd8, 0xff], at: 0 },
  { type: 'webp', bytes: [0x57, 0x45, 0x42, 0x50], at: 8 },
] as const;

/** By its first bytes, whatever its sender calls it; undefined for what is none of the three. */
export function photoType(content: Uint8Array): 'png' | 'jpeg' | 'webp' | undefined {
  return SIGNATURES.find(({ bytes, at }) => bytes.every((byte, i) => content[at + i] === byte))?.type;
}
