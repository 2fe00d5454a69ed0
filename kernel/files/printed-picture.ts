import sharp from 'sharp';
import { decoding, MOST_PIXELS } from './picture-sizes.ts';
import { pictureType } from './picture-type.ts';

/** A picture as documents hold it: without transparency as JPEG, else as its points. */
export type PrintedPicture = { readonly width: number; readonly height: number } & (
  | { readonly kind: 'jpeg'; readonly content: Buffer }
  /** Three bytes of colour a point, and one of how much covers. */
  | { readonly kind: 'points'; readonly colours: Buffer; readonly alpha: Buffer }
);

const reading = { limitInputPixels: MOST_PIXELS, failOn: 'truncated' } as const;

/** Undefined for what is no whole JPEG, PNG or WebP picture. The same picture gives the same bytes. @param widest in pixels */
export async function printedPicture(content: Buffer, widest: number): Promise<PrintedPicture | undefined> {
  if (pictureType(content) === undefined) return undefined;
  await decoding.acquire();
  try {
    const picture = sharp(content, reading)
      .autoOrient()
      .resize({ width: widest, withoutEnlargement: true })
      .toColourspace('srgb');
    const { isOpaque } = await sharp(content, reading).stats();
    if (isOpaque) {
      const { data, info } = await picture.jpeg({ quality: 88 }).toBuffer({ resolveWithObject: true });
      return { kind: 'jpeg', width: info.width, height: info.height, content: data };
    }
    const { data, info } = await picture.ensureAlpha().raw().toBuffer({ resolveWithObject: true });
    return { kind: 'points', width: info.width, height: info.height, ...inPlanes(data) };
  } catch {
    return undefined;
  } finally {
    decoding.release();
  }
}

/** @param points of four bytes each */
function inPlanes(points: Buffer): { colours: Buffer; alpha: Buffer } {
  const count = points.length / 4;
  const colours = Buffer.alloc(count * 3);
  const alpha = Buffer.alloc(count);
  for (let i = 0; i < count; i++) {
    points.copy(colours, i * 3, i * 4, i * 4 + 3);
    alpha[i] = points[i * 4 + 3] ?? 0;
  }
  return { colours, alpha };
}
