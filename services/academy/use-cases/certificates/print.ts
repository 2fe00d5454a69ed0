import { verifyCredential } from '@pvt/credential';
import { sealPdf } from '@pvt/credential/sealed-pdf';
import type { CallContext } from '@pvt/kernel/context';
import { type PrintedCertificate, printCertificate } from '../../adapters/certificate-pdf.ts';
import type { WholeCertificate } from '../../adapters/postgres/certificates.ts';
import { pageAddress } from '../../core/certificates/badge.ts';
import { certificateErrors } from '../../core/certificates/errors.ts';
import { type CertificateRule, expiryOf, ruleFaults } from '../../core/certificates/rule.ts';
import { requireNone } from '../../core/errors.ts';
import { requireCourse } from '../courses/require-course.ts';
import { percentIn } from './grade-to-print.ts';
import { keyNamed, requireIssuer } from './issuer.ts';
import { printedPictures } from './pictures.ts';
import { getCertificate } from './read-certificates.ts';
import type { CertificateTools } from './tools.ts';

/** A certificate's PDF, sealed by the key that signed it: the same bytes each time. @throws CERTIFICATE_NOT_FOUND */
export async function printedCertificate(
  tools: Pick<CertificateTools, 'database' | 'files' | 'seal'>,
  context: CallContext,
  serial: string,
): Promise<Buffer> {
  const certificate = await getCertificate(tools, context, serial);
  const verified = verifyCredential(certificate.credential);
  if (!verified.ok) throw new Error(`the certificate ${serial} is not what was signed`);
  const key = await tools.database.transaction(context.tenant, (tx) => keyNamed(tools, tx, verified.key));
  if (key === undefined) throw new Error(`the key of the certificate ${serial} is gone`);
  const pictures = await printedPictures(tools, context, certificate.course, certificate.template);
  return sealPdf(await printed(certificate, pictures), key);
}

function printed(certificate: WholeCertificate, pictures: PrintedCertificate['pictures']): Promise<Buffer> {
  const { serial, learner, title, issuer, issuedAt, expiresAt, language, template, credential, grade } = certificate;
  const date = dateText(language);
  return printCertificate({
    ...{ template, pictures, issuedAt, language, credential },
    address: pageAddress(String(credential['id']), serial),
    fields: {
      ...{ learner, course: title, serial, issuer, date: date(issuedAt), grade: grade ?? '–' },
      expires: expiresAt === null ? '–' : date(expiresAt),
    },
  });
}

/** How a certificate of the course would look: it is nobody's, and carries neither credential nor seal. @throws COURSE_NOT_FOUND, CERTIFICATE_RULE_INVALID, CERTIFICATE_NEEDS_SITE */
export async function previewCertificate(
  tools: CertificateTools,
  context: CallContext,
  slug: string,
  rule: CertificateRule,
): Promise<Buffer> {
  requireNone(certificateErrors.CERTIFICATE_RULE_INVALID, ruleFaults(rule));
  const { name, base } = await requireIssuer(tools, context);
  const course = await tools.database.transaction(context.tenant, (tx) => requireCourse(tx, slug));
  const pictures = await printedPictures(tools, context, slug, rule.template);
  const { title, language } = course.definition;
  const issuedAt = tools.now().toString({ smallestUnit: 'second' });
  const expiresAt = expiryOf(rule, issuedAt);
  const [serial, date] = ['0000-0000-0000', dateText(language)];
  return printCertificate({
    ...{ template: rule.template, pictures, issuedAt, language, address: pageAddress(base, serial) },
    fields: {
      ...{ learner: 'Maria João da Silva Ferreira', course: title, serial, issuer: name, date: date(issuedAt) },
      grade: percentIn(language, 92),
      expires: expiresAt === null ? '–' : date(expiresAt),
    },
  });
}

function dateText(language: string): (instant: string) => string {
  const form = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' });
  return (instant) => form.format(new Date(instant));
}
