import { signCredential } from '@pvt/credential';
import { signingKeyOf } from '@pvt/credential/key';
import { sealPdf } from '@pvt/credential/sealed-pdf';
import { verifyCertificate } from '@pvt/credential/verify';
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
    ...{ serial: '7K3M-9QXD-0F5T', issuer: 'Harbour Academy' },
  },
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
