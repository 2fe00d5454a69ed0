import { fileURLToPath } from 'node:url';
import { CREDENTIAL_ENTRY, credentialEntry } from '@pvt/credential/sealed-pdf';
import type { PrintedPicture } from '@pvt/kernel/printed-picture';
import PDFDocument from 'pdfkit';
import { create } from 'qrcode';
import {
  type CertificateTemplate,
  filled,
  type TemplateField,
  type TemplatePart,
} from '../core/certificates/template.ts';
import { drawPicture, type Pdf } from './certificate-picture.ts';

/** Fonts with the letters of most of the world that writes with letters: names are shown as people write them. */
const FONTS = new URL('./ttf/', import.meta.resolve('dejavu-fonts-ttf/package.json'));
const FILES: Readonly<Record<Extract<TemplatePart, { kind: 'text' }>['font'], string>> = {
  sans: 'DejaVuSans.ttf',
  'sans-bold': 'DejaVuSans-Bold.ttf',
  serif: 'DejaVuSerif.ttf',
  'serif-bold': 'DejaVuSerif-Bold.ttf',
  'serif-italic': 'DejaVuSerif-Italic.ttf',
};
const POINTS_PER_MM = 72 / 25.4;
const points = (mm: number): number => mm * POINTS_PER_MM;

export interface PrintedCertificate {
  readonly template: CertificateTemplate;
  readonly fields: Readonly<Record<TemplateField, string>>;
  /** By file: all that the template shows. */
  readonly pictures: ReadonlyMap<string, PrintedPicture>;
  /** Where it is verified. */
  readonly address: string;
  /** ISO instant. */
  readonly issuedAt: string;
  /** BCP 47. */
  readonly language: string;
  /** Carried within, to be verified from the file alone; a preview has none. */
  readonly credential?: object;
}

/** A certificate as PDF, one page of A4. The same certificate gives the same bytes: nothing comes of the clock. */
export function printCertificate(certificate: PrintedCertificate): Promise<Buffer> {
  const { template, fields, issuedAt, language, credential } = certificate;
  const at = new Date(issuedAt);
  const pdf = new PDFDocument({
    ...{ size: 'A4', layout: template.page, margin: 0, lang: language },
    info: {
      ...{ Title: `${fields.course} – ${fields.learner}`, Author: fields.issuer, CreationDate: at, ModDate: at },
      ...(credential === undefined ? {} : { [CREDENTIAL_ENTRY]: credentialEntry(credential) }),
    },
  });
  const pieces: Buffer[] = [];
  const { promise, resolve, reject } = Promise.withResolvers<Buffer>();
  pdf.on('data', (piece: Buffer) => pieces.push(piece));
  pdf.on('end', () => resolve(Buffer.concat(pieces)));
  pdf.on('error', reject);
  const { width, height } = pdf.page;
  if (template.background !== undefined)
    drawPicture(pdf, pictureOf(certificate, template.background), { x: 0, y: 0, width, height }, 'cover');
  frame(pdf, template);
  for (const part of template.parts) draw(pdf, part, certificate);
  pdf.end();
  return promise;
}

function frame(pdf: Pdf, { frame: kind, colour }: CertificateTemplate): void {
  const { width, height } = pdf.page;
  const around = (mm: number, lineWidth: number): void => {
    const edge = points(mm);
    pdf
      .rect(edge, edge, width - 2 * edge, height - 2 * edge)
      .lineWidth(lineWidth)
      .strokeColor(colour)
      .stroke();
  };
  if (kind !== 'none') around(9, 2);
  if (kind === 'double') around(11.5, 0.6);
}

function pictureOf({ pictures }: PrintedCertificate, file: string): PrintedPicture {
  const picture = pictures.get(file);
  if (picture === undefined) throw new Error(`the certificate shows the picture ${file}, which is not there`);
  return picture;
}

function draw(pdf: Pdf, part: TemplatePart, certificate: PrintedCertificate): void {
  const { template, fields, address } = certificate;
  const [x, y] = [points(part.x), points(part.y)];
  switch (part.kind) {
    case 'text': {
      const text = filled(part.text, fields);
      const width = points(part.width);
      pdf.font(fileURLToPath(new URL(FILES[part.font], FONTS))).fillColor(part.colour ?? template.colour);
      // What has no room to the end of the page is cut off: by itself the text would go on on another one.
      const height = Math.max(0, pdf.page.height - y);
      pdf.fontSize(fitting(pdf, text, width, part.size)).text(text, x, y, { width, height, align: part.align });
      return;
    }
    case 'line':
      pdf
        .moveTo(x, y)
        .lineTo(x + points(part.width), y)
        .lineWidth(0.8)
        .strokeColor(part.colour ?? template.colour)
        .stroke();
      return;
    case 'qr':
      return qr(pdf, address, x, y, points(part.size));
    case 'picture': {
      const box = { x, y, width: points(part.width), height: points(part.height) };
      return drawPicture(pdf, pictureOf(certificate, part.file), box, 'contain');
    }
  }
}

/** A long name is written smaller, down to half, before it goes over several lines. */
function fitting(pdf: Pdf, text: string, width: number, size: number): number {
  const wide = pdf.fontSize(size).widthOfString(text);
  return wide <= width ? size : Math.max(size / 2, Math.floor((size * width * 10) / wide) / 10);
}

function qr(pdf: Pdf, text: string, x: number, y: number, edge: number): void {
  const { modules } = create(text, { errorCorrectionLevel: 'M' });
  const cell = edge / modules.size;
  for (let row = 0; row < modules.size; row++)
    for (let column = 0; column < modules.size; column++)
      if (modules.get(row, column)) pdf.rect(x + column * cell, y + row * cell, cell, cell);
  pdf.fillColor('#000000').fill();
}
