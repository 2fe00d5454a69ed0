import { randomBytes } from 'node:crypto';
import { signCredential } from '@pvt/credential';
import { getPerson } from '@pvt/identity/contract';
import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { idempotent } from '@pvt/kernel/idempotent';
import { certificateRuleOf } from '../../adapters/postgres/certificate-rules.ts';
import {
  certificateFor,
  certificateOf,
  insertCertificate,
  lockCertificate,
  lockEarlierValid,
  supersedeCertificate,
  type WholeCertificate,
} from '../../adapters/postgres/certificates.ts';
import { courseOf } from '../../adapters/postgres/courses.ts';
import { enrolmentOf, lockEnrolment } from '../../adapters/postgres/enrolments.ts';
import { takePlace } from '../../adapters/postgres/issuers.ts';
import { badgeOf } from '../../core/certificates/badge.ts';
import { type KeptCertificate, serialOf } from '../../core/certificates/certificate.ts';
import { certificateErrors } from '../../core/certificates/errors.ts';
import { certificateIssued } from '../../core/certificates/events.ts';
import { type CertificateRule, expiryOf } from '../../core/certificates/rule.ts';
import { asksFor } from '../../core/certificates/template.ts';
import type { KeptCourse } from '../../core/course/course.ts';
import { notEnrolled } from '../../core/errors.ts';
import { requirePerson } from '../learning/require-learner.ts';
import { gradeToPrint } from './grade-to-print.ts';
import { type IssuerName, requireIssuer, signingKey } from './issuer.ts';
import type { CertificateTools } from './tools.ts';

/** Whose certificate it is to be. */
export interface Earner {
  readonly course: string;
  readonly enrolment: string;
  readonly account: string;
}

/**
 * The caller's certificate of a course that was completed: issued now, or the one that there is. Asked for many times at once, it is one.
 * @throws ENROLMENT_NOT_FOUND, CERTIFICATE_RULE_NOT_FOUND, CERTIFICATE_NOT_EARNED, CERTIFICATE_NEEDS_SITE, LEARNER_NOT_A_PERSON
 */
export async function claimCertificate(
  tools: CertificateTools,
  context: CallContext,
  course: string,
): Promise<KeptCertificate> {
  const account = requirePerson(context);
  const enrolment = await tools.database.transaction(context.tenant, (tx) => enrolmentOf(tx, course, account));
  if (enrolment === undefined) throw notEnrolled(course);
  return issueCertificate(tools, context, { course, enrolment: enrolment.id, account });
}

/** @throws as `claimCertificate` */
export async function issueCertificate(
  tools: CertificateTools,
  context: CallContext,
  { course: slug, enrolment: id, account }: Earner,
): Promise<KeptCertificate> {
  const about = await aboutIssue(tools, context, account);
  return tools.database.transaction(context.tenant, async (tx) => {
    const enrolment = await lockEnrolment(tx, slug, id);
    const course = await courseOf(tx, slug);
    if (enrolment === undefined || course === undefined) throw notEnrolled(slug);
    const rule = await requireRule(tx, slug);
    const version = enrolment.completedVersion;
    if (version === null)
      throw certificateErrors.CERTIFICATE_NOT_EARNED(
        `${enrolment.done} of ${enrolment.required} lessons are completed.`,
      );
    const there = await certificateFor(tx, id, version);
    if (there !== undefined) return there;
    const serial = serialOf(randomBytes(12));
    const superseded = await supersedeEarlier(tools, tx, { course: slug, account, round: enrolment.round }, serial);
    const issued = await sign(tools, tx, { ...about, course, rule, enrolment: id, account, version }, { serial });
    await tools.log.publish(tx, [issuedEvent(context, issued, superseded)]);
    return issued;
  });
}

/** What was earned in an earlier round holds until it is earned again. @returns the newest of them, null where there is none */
async function supersedeEarlier(
  { now }: Pick<CertificateTools, 'now'>,
  tx: Transaction,
  of: Parameters<typeof lockEarlierValid>[1],
  by: string,
): Promise<string | null> {
  const earlier = of.round === 1 ? [] : await lockEarlierValid(tx, of);
  const at = now().toString({ smallestUnit: 'second' });
  for (const serial of earlier) await supersedeCertificate(tx, serial, { at, by });
  return earlier[0] ?? null;
}

/**
 * The same certificate anew, as the course, its template and the learner's name are now: it stands for the earlier one, which is
 * kept and says so, and ends when that one does.
 * @throws CERTIFICATE_NOT_FOUND, CERTIFICATE_OVER, CERTIFICATE_RULE_NOT_FOUND, CERTIFICATE_NEEDS_SITE, IDEMPOTENCY_KEY_REUSED
 */
export async function replaceCertificate(
  tools: CertificateTools,
  context: CallContext,
  { course: slug, serial }: { readonly course: string; readonly serial: string },
): Promise<KeptCertificate> {
  const found = await tools.database.transaction(context.tenant, (tx) => certificateOf(tx, serial));
  if (found?.course !== slug) throw certificateNotFound(serial);
  const about = await aboutIssue(tools, context, found.account);
  return tools.database.transaction(context.tenant, (tx) =>
    idempotent(tx, context, 'academy.replaceCertificate', { slug, serial }, () =>
      replaced(tools, tx, context, { slug, serial, about }),
    ),
  );
}

async function replaced(
  tools: CertificateTools,
  tx: Transaction,
  context: CallContext,
  { slug, serial, about }: { readonly slug: string; readonly serial: string; readonly about: AboutIssue },
): Promise<KeptCertificate> {
  const earlier = await lockCertificate(tx, serial);
  const course = await courseOf(tx, slug);
  if (earlier === undefined || course === undefined) throw certificateNotFound(serial);
  if (earlier.supersededBy !== null)
    throw certificateErrors.CERTIFICATE_OVER(`It was superseded by ${earlier.supersededBy}.`, {
      more: { state: earlier.state },
    });
  const { enrolment, account, version, expiresAt } = earlier;
  const next = serialOf(randomBytes(12));
  const at = tools.now().toString({ smallestUnit: 'second' });
  // First, so that one of the two counts at each moment.
  await supersedeCertificate(tx, serial, { at, by: next });
  const rule = await requireRule(tx, slug);
  const issue = { ...about, course, rule, enrolment, account, version };
  const issued = await sign(tools, tx, issue, { serial: next, expiresAt });
  await tools.log.publish(tx, [issuedEvent(context, issued, serial)]);
  return factsOf(issued);
}

/** Without what is signed and printed: enough for an answer. */
function factsOf({
  language: _language,
  grade: _grade,
  template: _template,
  credential: _credential,
  ...facts
}: WholeCertificate): KeptCertificate {
  return facts;
}

interface AboutIssue {
  readonly issuer: IssuerName;
  readonly learner: string;
}

async function aboutIssue(tools: CertificateTools, context: CallContext, account: string): Promise<AboutIssue> {
  const [issuer, person] = await Promise.all([
    requireIssuer(tools, context),
    tools.contracts.call(getPerson, context, { account }),
  ]);
  if (person === null) throw certificateErrors.CERTIFICATE_NOT_EARNED('Whose it would be has no account any more.');
  return { issuer, learner: person.name };
}

interface Issue extends AboutIssue {
  readonly course: KeptCourse;
  readonly rule: CertificateRule;
  readonly enrolment: string;
  readonly account: string;
  readonly version: number;
}

/** The enrolment's row is locked: nobody else issues for it now. */
async function sign(
  tools: CertificateTools,
  tx: Transaction,
  { issuer, learner, course, rule, enrolment, account, version }: Issue,
  { serial, expiresAt }: { readonly serial: string; readonly expiresAt?: string | null },
): Promise<WholeCertificate> {
  const key = await signingKey(tools, tx, issuer.base);
  const { base, places: place } = await takePlace(tx);
  const issuedAt = tools.now().toString({ smallestUnit: 'second' });
  const { title, language } = course.definition;
  const dates = { issuedAt, expiresAt: expiresAt === undefined ? expiryOf(rule, issuedAt) : expiresAt };
  const about = { slug: course.slug, title, version };
  const { criteria, template } = rule;
  const grade = asksFor(template, 'grade')
    ? await gradeToPrint(tools, tx, { id: enrolment, course: course.slug, version }, language)
    : null;
  const badge = badgeOf({ base, serial, issuer: issuer.name, learner, course: about, criteria, ...dates, place });
  const certificate: WholeCertificate = {
    ...{ serial, enrolment, account, course: course.slug, version, learner, title, issuer: issuer.name, language },
    ...{ grade, template, credential: signCredential(badge, key, issuedAt), place, ...dates },
    ...{ state: 'valid', endedAt: null, reason: null, supersededBy: null, flaggedAt: null, flagReason: null },
  };
  if (!(await insertCertificate(tx, certificate))) throw new Error(`two certificates of the enrolment ${enrolment}`);
  return certificate;
}

async function requireRule(tx: Transaction, course: string): Promise<CertificateRule> {
  const rule = await certificateRuleOf(tx, course);
  if (rule === undefined)
    throw certificateErrors.CERTIFICATE_RULE_NOT_FOUND(`Who completes "${course}" gets no certificate.`);
  return rule;
}

function issuedEvent(
  context: CallContext,
  { serial, course, enrolment, version }: KeptCertificate,
  supersedes: string | null,
): ReturnType<typeof certificateIssued.of> {
  return certificateIssued.of(context, { serial, course, enrolment, version, supersedes });
}

export function certificateNotFound(serial: string): Error {
  return certificateErrors.CERTIFICATE_NOT_FOUND(`No certificate has the serial number ${serial}.`);
}
