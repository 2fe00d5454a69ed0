import sharp from 'sharp';
import { openSemaphore } from '../async/semaphore.ts';
import { pictureType } from './picture-type.ts';

export type PictureFormat = 'avif' | 'webp';

/** A picture in several sizes, upright, without what the camera wrote of place and time. */
export interface PictureSizes<Format extends PictureFormat> {
  readonly width: number;
  readonly height: number;
  readonly sizes: readonly { readonly width: number; readonly format: Format; readonly content: Buffer }[];
}

export interface WantedSizes<Format extends PictureFormat> {
  /** @param width that of the picture; one that is larger gives the picture as wide as it is */
  readonly widthsOf: (width: number) => readonly number[];
  readonly formats: readonly Format[];
}

/** Of what it unpacks to: a camera's 48 million, and no bomb. */
export const MOST_PIXELS = 50_000_000;
const SLOWEST_S = 30;

/** One at a time: a picture of 48 million pixels unpacks to 140 MB. */
export const decoding = openSemaphore(1);

/** What a decoder does with it stays small: it reads row after row, stops at the first fault, and does not cache. */
const reading = { limitInputPixels: MOST_PIXELS, sequentialRead: true, failOn: 'truncated' } as const;
sharp.cache(false);

/** Undefined for what is no JPEG, PNG or WebP picture, is cut off, or unpacks to more than 50 million pixels. */
export async function pictureSizes<Format extends PictureFormat>(
  content: Buffer,
  wanted: WantedSizes<Format>,
): Promise<PictureSizes<Format> | undefined> {
  const type = pictureType(content);
  if (type === undefined) return undefined;
  await decoding.acquire();
  try {
    const told = await sharp(content, reading).metadata();
    // What is inside decides, too: several libraries stand behind one decoder.
    if (told.format !== type) return undefined;
    const { width, height } = told.autoOrient;
    const sizes = [];
    for (const each of wanted.widthsOf(width))
      for (const format of wanted.formats)
        sizes.push({ width: each, format, content: await madeOf(content, each, format) });
    return { width, height, sizes };
  } catch {
    return undefined;
  } finally {
    decoding.release();
  }
}

function madeOf(content: Buffer, width: number, format: PictureFormat): Promise<Buffer> {
  const small = sharp(content, reading)
    .timeout({ seconds: SLOWEST_S })
    .autoOrient()
    .resize({ width, withoutEnlargement: true });
  return (format === 'avif' ? small.avif({ quality: 50, effort: 2 }) : small.webp({ quality: 76 })).toBuffer();
}
