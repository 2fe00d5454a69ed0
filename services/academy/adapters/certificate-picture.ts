import { deflateSync } from 'node:zlib';
import type { PrintedPicture } from '@pvt/kernel/printed-picture';
import type PDFDocument from 'pdfkit';

export type Pdf = InstanceType<typeof PDFDocument>;

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/**
 * Draws a picture in the middle of a box: within it, or so that it is covered. PDFKit's own way unpacks transparent pictures beside
 * the rest, so that the bytes of two of them would come in any order.
 * @param box in points
 */
export function drawPicture(pdf: Pdf, picture: PrintedPicture, box: Box, how: 'contain' | 'cover'): void {
  const scales = [box.width / picture.width, box.height / picture.height] as const;
  const scale = how === 'contain' ? Math.min(...scales) : Math.max(...scales);
  const [width, height] = [picture.width * scale, picture.height * scale];
  const x = box.x + (box.width - width) / 2;
  const y = box.y + (box.height - height) / 2;
  const objects: unknown = pdf.page.xobjects;
  if (typeof objects !== 'object' || objects === null) throw new Error('the page has no objects');
  const name = `Picture${Object.keys(objects).length}`;
  Reflect.set(objects, name, objectOf(pdf, picture));
  pdf.save();
  // A picture is one unit high, and stands on its foot; the page is read from above.
  pdf.transform(width, 0, 0, -height, x, y + height);
  pdf.addContent(`/${name} Do`);
  pdf.restore();
}

function objectOf(pdf: Pdf, picture: PrintedPicture): ReturnType<Pdf['ref']> {
  const { width, height } = picture;
  const form = { Type: 'XObject', Subtype: 'Image', Width: width, Height: height, BitsPerComponent: 8 };
  if (picture.kind === 'jpeg') {
    const object = pdf.ref({ ...form, ColorSpace: 'DeviceRGB', Filter: 'DCTDecode' });
    object.end(picture.content);
    return object;
  }
  const mask = pdf.ref({ ...form, ColorSpace: 'DeviceGray', Filter: 'FlateDecode' });
  mask.end(deflateSync(picture.alpha));
  const object = pdf.ref({ ...form, ColorSpace: 'DeviceRGB', Filter: 'FlateDecode', SMask: mask });
  object.end(deflateSync(picture.colours));
  return object;
}
