import sharp from 'sharp';
import { FORMATS, MOST_PIXELS, type PhotoFormat, photoType, widthsOf } from '../core/photos/photo.ts';

/** A picture in all its sizes, upright, without what the camera wrote of place and time. */
export interface PhotoSizes {
  readonly width: number;
  readonly height: number;
  readonly sizes: readonly { readonly width: number; readonly format: PhotoFormat; readonly content: Buffer }[];
}

const SLOWEST_S = 30;

/** What a decoder does with it stays small: it reads row after row, stops at the first fault, and does not cache. */
const reading = { limitInputPixels: MOST_PIXELS, sequentialRead: true, failOn: 'truncated' } as const;
sharp.cache(false);

/** Undefined for what is no picture, is cut off, or unpacks to too much. */
export async function sizesOf(content: Buffer): Promise<PhotoSizes | undefined> {
  const type = photoType(content);
  if (type === undefined) return undefined;
  try {
    const told = await sharp(content, reading).metadata();
    // What is inside decides, too: several libraries stand behind one decoder.
    if (told.format !== type) return undefined;
    const { width, height } = told.autoOrient;
    const sizes = [];
    for (const each of widthsOf(width))
      for (const format of FORMATS) sizes.push({ width: each, format, content: await madeOf(content, each, format) });
    return { width, height, sizes };
  } catch {
    return undefined;
  }
}

function madeOf(content: Buffer, width: number, format: PhotoFormat): Promise<Buffer> {
  const small = sharp(content, reading).timeout({ seconds: SLOWEST_S }).autoOrient().resize({ width });
  return (format === 'avif' ? small.avif({ quality: 50, effort: 2 }) : small.webp({ quality: 76 })).toBuffer();
}
