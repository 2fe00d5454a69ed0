import { fileURLToPath } from 'node:url';
import PDFDocument from 'pdfkit';
import type { ContractTerms, Signature } from '../core/contract.ts';
import { CONTRACT_WORDS } from '../core/contract-words.ts';

/** Fonts with the letters of most of the world that writes with letters: the text is shown as it is signed. */
const FONTS = new URL('./ttf/', import.meta.resolve('dejavu-fonts-ttf/package.json'));
const font = (file: string): string => fileURLToPath(new URL(file, FONTS));
const MARGIN = 56;

export interface PrintedContract {
  readonly title: string;
  readonly language: ContractTerms['language'];
  readonly text: string;
  readonly sha256: string;
  /** ISO instant. */
  readonly madeAt: string;
  readonly signatures: readonly Signature[];
}

/** A contract as PDF, A4, with the hash of its text and the signatures under it. The same contract gives the same bytes. */
export function printContract({ title, language, text, sha256, madeAt, signatures }: PrintedContract): Promise<Buffer> {
  const words = CONTRACT_WORDS[language];
  const at = new Date(signatures.at(-1)?.signedAt ?? madeAt);
  const pdf = new PDFDocument({
    ...{ size: 'A4', margin: MARGIN, lang: language },
    info: { Title: `${words.heading}: ${title}`, CreationDate: at, ModDate: at },
  });
  const pieces: Buffer[] = [];
  const { promise, resolve, reject } = Promise.withResolvers<Buffer>();
  pdf.on('data', (piece: Buffer) => pieces.push(piece));
  pdf.on('end', () => resolve(Buffer.concat(pieces)));
  pdf.on('error', reject);
  pdf.font(font('DejaVuSans.ttf')).fontSize(9.5).text(text, { lineGap: 2 });
  pdf.moveDown().font(font('DejaVuSans-Bold.ttf')).text(words.signatures);
  pdf.font(font('DejaVuSans.ttf')).moveDown(0.5);
  for (const party of ['client', 'developer'] as const) {
    const signature = signatures.find((each) => each.party === party);
    const signed = signature === undefined ? words.unsigned : `${signature.name}, ${signature.signedAt}`;
    pdf.text(`${words[party]}: ${signed}`);
  }
  pdf.moveDown().fontSize(8).fillColor('#555555').text(`SHA-256 ${sha256}`);
  pdf.end();
  return promise;
}
