import { toString as svgOf } from 'qrcode';

/** A text as a QR code: SVG. */
export const qrOf = (text: string): Promise<string> => svgOf(text, { type: 'svg', margin: 2 });
