import { digitsOf } from '@pvt/currency';
import { decimalOf } from '@pvt/currency/amount';
import PDFDocument from 'pdfkit';
import type { Document, Language, Party } from '../core/document.ts';
import { WORDS } from './document-words.ts';

type Pdf = InstanceType<typeof PDFDocument>;

const MARGIN = 50;
const WIDTH = 595.28 - 2 * MARGIN;
const BOTTOM = 841.89 - MARGIN;
const SIZE = 9.5;
/** Where the columns of a line end, from the left margin; the first one is as wide as what is left. */
const COLUMNS = [230, 300, 370, 420, WIDTH] as const;
const LOCALES: Readonly<Record<Language, string>> = { en: 'en-GB', pt: 'pt-PT', es: 'es-ES', de: 'de-DE' };

/**
 * A document as PDF, A4. The same document gives the same bytes: dates and the file's id come of the document, nothing of the clock.
 * Text is in the fonts that every reader has (WinAnsi: the letters of western Europe); another letter is shown as a question mark.
 */
export function renderDocument(document: Document): Promise<Buffer> {
  const { language, number, kind, seller, issuedAt } = document;
  const words = WORDS[language];
  const at = new Date(issuedAt);
  const pdf = new PDFDocument({
    size: 'A4',
    margin: MARGIN,
    lang: language,
    bufferPages: true,
    info: { Title: `${words.title[kind]} ${number}`, Author: plain(seller.name), CreationDate: at, ModDate: at },
  });
  const pieces: Buffer[] = [];
  const { promise, resolve, reject } = Promise.withResolvers<Buffer>();
  pdf.on('data', (piece: Buffer) => pieces.push(piece));
  pdf.on('end', () => resolve(Buffer.concat(pieces)));
  pdf.on('error', reject);
  head(pdf, document);
  lines(pdf, document);
  totals(pdf, document);
  if (document.notes !== null)
    pdf.moveDown(2).fontSize(SIZE).text(plain(document.notes), MARGIN, pdf.y, { width: WIDTH });
  numberPages(pdf, document);
  pdf.end();
  return promise;
}

function head(pdf: Pdf, { language, kind, number, issuedOn, corrects, seller, buyer }: Document): void {
  const words = WORDS[language];
  pdf.font('Helvetica-Bold').fontSize(22).text(words.title[kind], MARGIN, MARGIN);
  pdf.font('Helvetica').fontSize(SIZE).moveDown(0.5);
  pdf.text(`${words.number}: ${number}`).text(`${words.date}: ${dayText(issuedOn, language)}`);
  if (corrects !== null) pdf.text(`${words.corrects}: ${corrects.number}`);
  const top = pdf.y + 18;
  const left = party(pdf, words.from, seller, words.taxId, MARGIN, top);
  const right = party(pdf, words.to, buyer, words.taxId, MARGIN + WIDTH / 2, top);
  pdf.y = Math.max(left, right) + 20;
}

function party(
  pdf: Pdf,
  label: string,
  { name, address = [], taxId }: Party,
  taxLabel: string,
  x: number,
  y: number,
): number {
  const width = WIDTH / 2 - 20;
  pdf.fillColor('#666666').text(label, x, y, { width }).fillColor('black');
  pdf.font('Helvetica-Bold').text(plain(name), { width }).font('Helvetica');
  for (const line of address) pdf.text(plain(line), { width });
  if (taxId !== undefined) pdf.text(`${taxLabel}: ${plain(taxId)}`, { width });
  return pdf.y;
}

function lines(pdf: Pdf, { language, currency, lines: all }: Document): void {
  const { description, quantity, price, rate, amount } = WORDS[language];
  const heading = (): void => {
    pdf.font('Helvetica-Bold');
    row(pdf, [description, quantity, price, rate, amount]);
    pdf.font('Helvetica');
    rule(pdf);
  };
  heading();
  for (const line of all) {
    const text = plain(line.description);
    if (pdf.y + pdf.heightOfString(text, { width: COLUMNS[0] - 10 }) > BOTTOM - 30) {
      pdf.addPage();
      heading();
    }
    row(pdf, [
      text,
      decimal(line.quantity, language),
      money(line.unitPrice, currency, language),
      percent(line.taxRate, language),
      money(line.amount, currency, language),
    ]);
  }
  rule(pdf);
}

function totals(pdf: Pdf, { language, currency, discount, taxes, net, tax, gross }: Document): void {
  const words = WORDS[language];
  // All together on one page.
  if (pdf.y + 20 * (taxes.length + 5) > BOTTOM) pdf.addPage();
  const line = (label: string, ...amounts: number[]): void =>
    row(pdf, [
      '',
      '',
      label,
      ...['', ''].slice(amounts.length),
      ...amounts.map((each) => money(each, currency, language)),
    ]);
  if (discount !== 0) line(words.discount, -discount);
  for (const each of taxes) {
    line(`${words.net} ${percent(each.rate, language)}`, each.net);
    line(`${words.tax} ${percent(each.rate, language)}`, each.tax);
  }
  rule(pdf);
  if (taxes.length > 1) {
    line(words.net, net);
    line(words.tax, tax);
  }
  pdf.font('Helvetica-Bold');
  line(`${words.total} ${currency}`, gross);
  pdf.font('Helvetica');
}

/** The first cell to the left, the others to the right ends of their columns. */
function row(pdf: Pdf, cells: readonly string[]): void {
  const top = pdf.y;
  let bottom = top;
  cells.forEach((cell, i) => {
    const from = i === 0 ? 0 : (COLUMNS[i - 1] ?? 0);
    const to = COLUMNS[i] ?? WIDTH;
    if (cell === '') return;
    // A label of the totals may begin further to the left than its column.
    const wide = i === 2 && cells[0] === '' ? 150 : 0;
    pdf.text(cell, MARGIN + from - wide, top, { width: to - from + wide - 6, align: i === 0 ? 'left' : 'right' });
    bottom = Math.max(bottom, pdf.y);
  });
  pdf.x = MARGIN;
  pdf.y = bottom + 4;
}

function rule(pdf: Pdf): void {
  pdf
    .moveTo(MARGIN, pdf.y)
    .lineTo(MARGIN + WIDTH, pdf.y)
    .lineWidth(0.5)
    .strokeColor('#999999')
    .stroke();
  pdf.y += 6;
}

function numberPages(pdf: Pdf, { language, number }: Document): void {
  const { count } = pdf.bufferedPageRange();
  for (let page = 0; page < count; page++) {
    pdf.switchToPage(page);
    // Below the margin, where text would begin another page.
    pdf.page.margins.bottom = 0;
    pdf.fontSize(8).fillColor('#666666');
    pdf.text(`${number} · ${WORDS[language].page} ${page + 1}/${count}`, MARGIN, BOTTOM + 15, {
      width: WIDTH,
      align: 'center',
    });
  }
}

function money(amount: number, currency: string, language: Language): string {
  const digits = digitsOf(currency);
  const form = { minimumFractionDigits: digits, maximumFractionDigits: digits } as const;
  return plain(new Intl.NumberFormat(LOCALES[language], form).format(decimalOf(amount, currency)));
}

function decimal(text: string, language: Language): string {
  return plain(new Intl.NumberFormat(LOCALES[language], { maximumFractionDigits: 3 }).format(Number(text)));
}

function percent(basisPoints: number, language: Language): string {
  const form = { style: 'percent', maximumFractionDigits: 2 } as const;
  return plain(new Intl.NumberFormat(LOCALES[language], form).format(basisPoints / 10_000));
}

function dayText(day: string, language: Language): string {
  const form = { dateStyle: 'long', timeZone: 'UTC' } as const;
  return plain(new Intl.DateTimeFormat(LOCALES[language], form).format(new Date(`${day}T00:00:00Z`)));
}

const BEYOND_WIN_ANSI = /[^\n\u0020-\u007e\u00a0-\u00ff€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]/gu;

function plain(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\u202f\u2009]/g, '\u00a0')
    .replace(/\u2212/g, '-')
    .replace(BEYOND_WIN_ANSI, '?');
}
