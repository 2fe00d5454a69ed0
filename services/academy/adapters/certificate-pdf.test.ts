import { signCredential } from '@pvt/credential';
import { signingKeyOf } from '@pvt/credential/key';
import { sealPdf } from '@pvt/credential/sealed-pdf';
import { verifyCertificate } from '@pvt/credential/verify';
import { printedPicture } from '@pvt/kernel/printed-picture';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { badgeOf } from '../core/certificates/badge.ts';
import { DEFAULT_TEMPLATE } from '../core/certificates/template.ts';
import { printCertificate } from './certificate-pdf.ts';

const key = signingKeyOf(Buffer.alloc(32, 7));
const issuedAt = '2026-11-30T10:00:00Z';
const base = 'https://pvt.example/v1/sites/harbour/academy';
const badge = badgeOf({
  ...{ base, serial: '7K3M-9QXD-0F5T', issuer: 'Harbour Academy', learner: 'Łukasz Żółć', criteria: 'All lessons.' },
  ...{
    course: { slug: 'spreadsheets', title: 'Automate a spreadsheet', version: 1 },
    issuedAt,
    expiresAt: null,
    place: 94,
  },
});
const printed = {
  template: DEFAULT_TEMPLATE,
  fields: {
    ...{ learner: 'Łukasz Żółć', course: 'Automate a spreadsheet', date: '30 November 2026', expires: '' },
    ...{ serial: '7K3M-9QXD-0F5T', issuer: 'Harbour Academy', grade: '92 %' },
  },
  pictures: new Map(),
  ...{ address: `${base}/certificates/7K3M-9QXD-0F5T`, issuedAt, language: 'pl' },
  credential: signCredential(badge, key, issuedAt),
};

test('case 7: a printed certificate verifies from its file alone', async () => {
  const sealed = sealPdf(await printCertificate(printed), key);
  expect(verifyCertificate(sealed, { now: issuedAt })).toMatchObject({ state: 'whole', credential: badge });
});

test('the same certificate is printed as the same bytes', async () => {
  expect((await printCertificate(printed)).equals(await printCertificate(printed))).toBe(true);
});

test('a name that is too long for its line is written smaller, and the page stays one', async () => {
  const fields = { ...printed.fields, learner: 'Wolfeschlegelsteinhausenbergerdorff '.repeat(3) };
  const pdf = (await printCertificate({ ...printed, fields })).toString('latin1');
  expect(pdf.match(/\/Type \/Page\b/g)).toHaveLength(1);
});

test('a text that is too long for the page, or stands below it, makes no second page', async () => {
  const text = { kind: 'text', x: 20, width: 20, size: 30, font: 'sans', align: 'left' } as const;
  const long = { ...text, y: 150, text: 'All that was learnt. '.repeat(40) };
  const template = {
    ...DEFAULT_TEMPLATE,
    parts: [long, { ...text, y: 209, text: 'Low' }, { ...text, y: 280, text: 'Off' }],
  };
  const pdf = (await printCertificate({ ...printed, template })).toString('latin1');
  expect(pdf.match(/\/Type \/Page\b/g)).toHaveLength(1);
});

async function pictureIn(background: { r: number; g: number; b: number; alpha: number }) {
  const png = await sharp({ create: { width: 60, height: 30, channels: 4, background } })
    .png()
    .toBuffer();
  const picture = await printedPicture(png, 1920);
  if (picture === undefined) throw new Error('no picture');
  return picture;
}

test('pictures are drawn below and among the rest, transparent ones with what covers of them, and the bytes stay the same', async () => {
  const [page, logo, seal] = [`${'a'.repeat(32)}`, `${'b'.repeat(32)}`, `${'c'.repeat(32)}`];
  const pictures = new Map([
    [page, await pictureIn({ r: 240, g: 240, b: 200, alpha: 1 })],
    [logo, await pictureIn({ r: 200, g: 0, b: 0, alpha: 0.5 })],
    [seal, await pictureIn({ r: 0, g: 0, b: 200, alpha: 0.25 })],
  ]);
  const picture = { kind: 'picture' as const, x: 20, y: 20, width: 40, height: 20 };
  const parts = [{ ...picture, file: logo }, { ...picture, x: 80, file: seal }, ...DEFAULT_TEMPLATE.parts];
  const print = () =>
    printCertificate({ ...printed, pictures, template: { ...DEFAULT_TEMPLATE, background: page, parts } });
  const pdf = await print();
  expect(pdf.equals(await print())).toBe(true);
  const text = pdf.toString('latin1');
  expect(text.match(/\/Filter \/DCTDecode/g)).toHaveLength(1);
  expect(text.match(/\/SMask/g)).toHaveLength(2);
  const missing = () => printCertificate({ ...printed, template: { ...DEFAULT_TEMPLATE, background: page } });
  expect(missing).toThrow(/is not there/);
});
