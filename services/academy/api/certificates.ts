import { ConditionHeaders, conditionsOf } from '@pvt/kernel/http/conditions';
import { PageQuery, pageErrors, pageOf } from '@pvt/kernel/http/keyset';
import { type Route, type RouteReply, route } from '@pvt/kernel/http/route';
import { idempotencyErrors } from '@pvt/kernel/idempotent';
import { entityTag, preconditionErrors } from '@pvt/kernel/preconditions';
import Type, { type Static } from 'typebox';
import { certificateFacts, type KeptCertificate, ListedCertificate, Serial } from '../core/certificates/certificate.ts';
import { certificateErrors } from '../core/certificates/errors.ts';
import { CertificateRule, RULE_EXAMPLE } from '../core/certificates/rule.ts';
import { Slug } from '../core/course/course.ts';
import { academyErrors } from '../core/errors.ts';
import { getCertificateRule, saveCertificateRule } from '../use-cases/certificates/certificate-rules.ts';
import { replaceCertificate } from '../use-cases/certificates/issue-certificate.ts';
import { rotateIssuerKey } from '../use-cases/certificates/issuer.ts';
import { previewCertificate } from '../use-cases/certificates/print.ts';
import { listCertificates } from '../use-cases/certificates/read-certificates.ts';
import { revokeCertificate } from '../use-cases/certificates/revoke-certificate.ts';
import type { CertificateTools } from '../use-cases/certificates/tools.ts';
import { CourseParams, ofCourse } from './course-params.ts';

const closed = { additionalProperties: false } as const;

const RuleView = Type.Object(
  {
    version: Type.String({ description: 'Its `ETag`, for `If-Match`.', examples: ['"pZ3cJwQ0m1"'] }),
    ...CertificateRule.properties,
  },
  { ...closed, title: 'KeptCertificateRule', description: 'What a course’s certificate is, with its version.' },
);
const Revocation = Type.Object(
  {
    reason: Type.String({
      minLength: 1,
      maxLength: 500,
      pattern: '\\S',
      description: 'Why, for everybody who verifies it.',
      examples: ['Issued by mistake.'],
    }),
  },
  { ...closed, title: 'CertificateRevocation', description: 'Why a certificate holds no more.' },
);
const IssuerKeyView = Type.Object(
  { key: Type.String({ description: 'What signs from now on: did:key.', examples: ['did:key:z6Mkha…'] }) },
  { ...closed, title: 'IssuerKey', description: 'A public key.' },
);
const CertificateParams = Type.Object({ course: Slug, serial: Serial });

const { COURSE_NOT_FOUND } = academyErrors;
const { ALREADY_EXISTS, CHANGED_MEANWHILE } = preconditionErrors;
const { CERTIFICATE_RULE_INVALID, CERTIFICATE_RULE_NOT_FOUND, CERTIFICATE_NEEDS_SITE } = certificateErrors;
const { CERTIFICATE_NOT_FOUND, CERTIFICATE_OVER, CERTIFICATE_NOT_EARNED } = certificateErrors;

/** With what of its course a certificate is listed. */
export function listed(certificate: KeptCertificate, now: Temporal.Instant): Static<typeof ListedCertificate> {
  const { course, version, enrolment, flaggedAt, flagReason } = certificate;
  return { ...certificateFacts(certificate, now.toString()), course, version, enrolment, flaggedAt, flagReason };
}

/** What a course’s certificate is, and who has it. */
export function certificateRoutes(tools: CertificateTools): Route[] {
  return [...ruleRoutes(tools), ...issuedRoutes(tools)];
}

function ruleRoutes(tools: CertificateTools): Route[] {
  const root = '/v1/academy/courses/:course/certificate-rule';
  return [
    route({
      ...ofCourse,
      operationId: 'getCertificateRule',
      method: 'GET',
      path: root,
      permission: 'academy:read',
      summary: 'What a course’s certificate is',
      params: CourseParams,
      responses: { 200: { description: 'It; its version is the `ETag`.', schema: RuleView } },
      errors: [COURSE_NOT_FOUND, CERTIFICATE_RULE_NOT_FOUND],
      handler: async ({ params, context }, reply) =>
        tagged(reply, await getCertificateRule(tools, context, params.course)),
    }),
    route({
      ...ofCourse,
      operationId: 'saveCertificateRule',
      method: 'PUT',
      path: root,
      permission: 'academy:author',
      summary: 'Say what a course’s certificate is',
      description:
        'Who completes the course from now on gets it, and who has completed it may ask for it. Those that were issued stay as they are.',
      params: CourseParams,
      headers: ConditionHeaders,
      body: Type.Object(CertificateRule.properties, {
        ...closed,
        title: 'NewCertificateRule',
        examples: [RULE_EXAMPLE],
      }),
      responses: { 200: { description: 'As it is kept.', schema: RuleView } },
      errors: [
        ...[COURSE_NOT_FOUND, CERTIFICATE_RULE_INVALID, CERTIFICATE_NEEDS_SITE],
        ...[ALREADY_EXISTS, CHANGED_MEANWHILE],
      ],
      handler: async ({ params, body, headers, context }, reply) =>
        tagged(reply, await saveCertificateRule(tools, context, params.course, body, conditionsOf(headers))),
    }),
    route({
      ...ofCourse,
      operationId: 'previewCertificate',
      method: 'POST',
      path: '/v1/academy/courses/:course/certificate-preview',
      permission: 'academy:author',
      summary: 'See a certificate before it is issued',
      description: 'A PDF with the name of nobody; it carries neither a credential nor a seal. Nothing is kept.',
      params: CourseParams,
      body: Type.Object(CertificateRule.properties, {
        ...closed,
        title: 'CertificatePreview',
        examples: [RULE_EXAMPLE],
      }),
      responses: { 200: { description: 'How it would look.', contentType: 'application/pdf' } },
      errors: [COURSE_NOT_FOUND, CERTIFICATE_RULE_INVALID, CERTIFICATE_NEEDS_SITE],
      handler: async ({ params, body, context }, reply) => {
        const pdf = await previewCertificate(tools, context, params.course, body);
        reply.header('content-type', 'application/pdf');
        return pdf;
      },
    }),
  ];
}

function issuedRoutes(tools: CertificateTools): Route[] {
  const root = '/v1/academy/courses/:course/certificates';
  return [
    route({
      ...ofCourse,
      operationId: 'listCertificates',
      method: 'GET',
      path: root,
      permission: 'academy:observe',
      summary: 'Who has a course’s certificate',
      sensitive: true,
      params: CourseParams,
      query: PageQuery,
      responses: { 200: { description: 'The newest first.', schema: pageOf(ListedCertificate) } },
      errors: [COURSE_NOT_FOUND, pageErrors.CURSOR_INVALID],
      handler: async ({ params, query, context }) => {
        const { items, ...page } = await listCertificates(tools, context, params.course, query);
        return { ...page, items: items.map((each) => listed(each, tools.now())) };
      },
    }),
    route({
      ...ofCourse,
      operationId: 'revokeCertificate',
      method: 'POST',
      path: `${root}/:serial/revocation`,
      permission: 'academy:teach',
      summary: 'Revoke a certificate',
      description:
        'Its page and the status list say so from now on. It can not be undone; a replacement can be issued.',
      params: CertificateParams,
      body: Revocation,
      responses: { 200: { description: 'As it is now.', schema: ListedCertificate } },
      errors: [CERTIFICATE_NOT_FOUND, CERTIFICATE_OVER, idempotencyErrors.IDEMPOTENCY_KEY_REUSED],
      handler: async ({ params, body, context }) =>
        listed(await revokeCertificate(tools, context, params, body.reason), tools.now()),
    }),
    route({
      ...ofCourse,
      operationId: 'replaceCertificate',
      method: 'POST',
      path: `${root}/:serial/replacement`,
      permission: 'academy:teach',
      summary: 'Issue a certificate anew',
      description:
        'As the learner’s name, the course’s title and the template are now, with a serial number of its own. The earlier one stays visible, and names this one.',
      params: CertificateParams,
      responses: { 201: { description: 'The new one.', schema: ListedCertificate } },
      errors: [
        ...[CERTIFICATE_NOT_FOUND, CERTIFICATE_OVER, CERTIFICATE_RULE_NOT_FOUND, CERTIFICATE_NEEDS_SITE],
        ...[CERTIFICATE_NOT_EARNED, idempotencyErrors.IDEMPOTENCY_KEY_REUSED],
      ],
      handler: async ({ params, context }, reply) => {
        const issued = await replaceCertificate(tools, context, params);
        reply.status(201);
        return listed(issued, tools.now());
      },
    }),
    route({
      tag: 'academy',
      operationId: 'rotateIssuerKey',
      method: 'POST',
      path: '/v1/academy/issuer-keys',
      permission: 'academy:manage',
      summary: 'Sign certificates by another key',
      description: 'What was signed before still holds: the issuer’s profile lists all of its keys.',
      responses: { 201: { description: 'The new key.', schema: IssuerKeyView } },
      errors: [CERTIFICATE_NEEDS_SITE, idempotencyErrors.IDEMPOTENCY_KEY_REUSED],
      handler: async ({ context }, reply) => {
        const made = await rotateIssuerKey(tools, context);
        reply.status(201);
        return made;
      },
    }),
  ];
}

function tagged(reply: RouteReply, rule: CertificateRule): Static<typeof RuleView> {
  const version = entityTag(rule);
  reply.header('etag', version);
  return { version, ...rule };
}
