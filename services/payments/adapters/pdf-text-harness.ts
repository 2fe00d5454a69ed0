import { inflateSync } from 'node:zlib';

/** WinAnsi where it is not Latin-1; of what documents hold. */
const BEYOND_LATIN: Readonly<Record<number, string>> = { 0x80: '€', 0x92: '’', 0x96: '–', 0x97: '—' };

/** The texts that a PDF of ours shows, in the order in which they were drawn, a line each. */
export function textOfPdf(pdf: Buffer): string {
  const lines: string[] = [];
  for (const [, stream = ''] of pdf.toString('latin1').matchAll(/stream\r?\n([\s\S]*?)\r?\nendstream/g)) {
    const drawn = inflated(Buffer.from(stream, 'latin1'));
    for (const [, shown = ''] of drawn.matchAll(/\[([^\]]*)\]\s*TJ/g))
      lines.push(
        [...shown.matchAll(/<([0-9a-f]*)>/g)].map(([, hex = '']) => decoded(Buffer.from(hex, 'hex'))).join(''),
      );
  }
  return lines.join('\n');
}

/** Empty for what is no compressed stream, such as a picture. */
function inflated(stream: Buffer): string {
  try {
    return inflateSync(stream).toString('latin1');
  } catch {
    return '';
  }
}

const decoded = (bytes: Buffer): string =>
  [...bytes].map((byte) => BEYOND_LATIN[byte] ?? String.fromCharCode(byte)).join('');
