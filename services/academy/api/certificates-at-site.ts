import { getTenant } from '@pvt/identity/contract';
import { httpErrors } from '@pvt/kernel/http/problem';
import { type Route, route, SIGNED_IN } from '@pvt/kernel/http/route';
import Type from 'typebox';
import { CertificateFacts, certificateFacts, ListedCertificate, Serial } from '../core/certificates/certificate.ts';
import { certificateErrors } from '../core/certificates/errors.ts';
import { academyErrors } from '../core/errors.ts';
import { checkCertificate, statusList } from '../use-cases/certificates/check-certificate.ts';
import { claimCertificate } from '../use-cases/certificates/issue-certificate.ts';
import { issuerProfile } from '../use-cases/certificates/issuer.ts';
import { printedCertificate } from '../use-cases/certificates/print.ts';
import { getCertificate, listOwnCertificates } from '../use-cases/certificates/read-certificates.ts';
import type { CertificateTools } from '../use-cases/certificates/tools.ts';
import { listed } from './certificates.ts';
import { CourseParams } from './course-params.ts';

const closed = { additionalProperties: false } as const;
/** No certificate of ours is as large. */
const LARGEST_CHECKED = 8 * 1024 * 1024;
/** How old a status list may be, for caches on the way: seconds. */
const LIST_AGE = 300;

const atSite = { tag: 'academy-site', permission: 'public', tenantFrom: 'path' } as const;
const SiteParams = Type.Object({
  tenant: Type.String({ maxLength: 100, description: 'The site’s address.', examples: ['harbour'] }),
});
const SerialParams = Type.Object({ ...SiteParams.properties, serial: Serial });

/** What is signed has members of its own standards. */
const Credential = Type.Object(
  { '@context': Type.Array(Type.Unknown(), { description: 'What the members mean.' }) },
  {
    additionalProperties: true,
    title: 'SignedCredential',
    description: 'A verifiable credential (W3C, 2.0) with a proof of the suite eddsa-jcs-2022.',
  },
);
const Profile = Type.Object(
  {
    id: Type.String({ description: 'Who it is, as certificates name it.' }),
    type: Type.Array(Type.String(), { description: 'Profile.' }),
    name: Type.String({ description: 'What it is called.' }),
    assertionMethod: Type.Array(Type.String(), {
      description: 'The keys by which it signs or has signed: did:key, the one that signs now first.',
    }),
  },
  { ...closed, title: 'CertificateIssuer', description: 'Who issues certificates.' },
);
const Check = Type.Object(
  {
    state: Type.Enum(
      ['valid', 'invalid', 'revoked', 'superseded', 'expired', 'not-yet-valid', 'unknown-key', 'unchecked'] as const,
      { description: 'What the file comes to; `superseded`: a newer one has taken its place.', examples: ['valid'] },
    ),
    why: Type.Optional(Type.String({ description: 'What is wrong with a file that is invalid.' })),
    credential: Type.Optional(Credential),
  },
  { ...closed, title: 'CertificateCheck', description: 'What was found of a file; it is not kept.' },
);
const OwnCertificates = Type.Object(
  {
    site: Type.Union([Type.String({ examples: ['harbour'] }), Type.Null()], {
      description: 'The address of the site where they are verified and printed; null while there is none.',
    }),
    items: Type.Array(ListedCertificate, { description: 'The newest first; at most 500.' }),
  },
  { ...closed, title: 'OwnCertificates', description: 'The caller’s certificates.' },
);

const { TENANT_NOT_FOUND } = httpErrors;
const { CERTIFICATE_NOT_FOUND, CERTIFICATE_NEEDS_SITE } = certificateErrors;
const { CERTIFICATE_NOT_EARNED, CERTIFICATE_RULE_NOT_FOUND } = certificateErrors;
const { ENROLMENT_NOT_FOUND, LEARNER_NOT_A_PERSON } = academyErrors;

/** Certificates for who earned them, and for everybody who verifies one. */
export function certificateSiteRoutes(tools: CertificateTools): Route[] {
  return [...ownRoutes(tools), ...publicRoutes(tools)];
}

function ownRoutes(tools: CertificateTools): Route[] {
  const own = { tag: 'learning', permission: SIGNED_IN } as const;
  return [
    route({
      ...own,
      operationId: 'listOwnCertificates',
      method: 'GET',
      path: '/v1/learning/certificates',
      summary: 'Your certificates',
      responses: { 200: { description: 'Also those that hold no more.', schema: OwnCertificates } },
      errors: [LEARNER_NOT_A_PERSON],
      handler: async ({ context }) => {
        const now = tools.now();
        const tenant = await tools.contracts.call(getTenant, context, {});
        return {
          site: tenant?.site ?? null,
          items: (await listOwnCertificates(tools, context)).map((each) => listed(each, now)),
        };
      },
    }),
    route({
      ...own,
      operationId: 'claimCertificate',
      method: 'POST',
      path: '/v1/learning/courses/:course/certificate',
      summary: 'Get your certificate of a course',
      description: 'It is issued by itself when the course is completed; asked for again, it is the same.',
      params: CourseParams,
      responses: { 200: { description: 'The certificate.', schema: ListedCertificate } },
      errors: [
        ...[ENROLMENT_NOT_FOUND, LEARNER_NOT_A_PERSON],
        ...[CERTIFICATE_NOT_EARNED, CERTIFICATE_RULE_NOT_FOUND, CERTIFICATE_NEEDS_SITE],
      ],
      handler: async ({ params, context }) =>
        listed(await claimCertificate(tools, context, params.course), tools.now()),
    }),
  ];
}

function publicRoutes(tools: CertificateTools): Route[] {
  const root = '/v1/sites/:tenant/academy';
  return [
    route({
      ...atSite,
      operationId: 'getCertificate',
      method: 'GET',
      path: `${root}/certificates/:serial`,
      summary: 'A certificate, for whoever verifies it',
      params: SerialParams,
      responses: { 200: { description: 'What it says, and whether it holds.', schema: CertificateFacts } },
      errors: [TENANT_NOT_FOUND, CERTIFICATE_NOT_FOUND],
      handler: async ({ params, context }) =>
        certificateFacts(await getCertificate(tools, context, params.serial), tools.now().toString()),
    }),
    route({
      ...atSite,
      operationId: 'getCertificateCredential',
      method: 'GET',
      path: `${root}/certificates/:serial/credential`,
      summary: 'A certificate as an Open Badge',
      description: 'Open Badges 3.0: to be kept, and to be verified without this server.',
      params: SerialParams,
      responses: { 200: { description: 'The credential.', schema: Credential } },
      errors: [TENANT_NOT_FOUND, CERTIFICATE_NOT_FOUND],
      handler: async ({ params, context }) => (await getCertificate(tools, context, params.serial)).credential,
    }),
    route({
      ...atSite,
      operationId: 'getCertificatePdf',
      method: 'GET',
      path: `${root}/certificates/:serial/pdf`,
      summary: 'A certificate to print',
      description: 'It carries its credential and a seal over all of its bytes: `pvt certificate verify FILE`.',
      params: SerialParams,
      responses: { 200: { description: 'The same bytes each time.', contentType: 'application/pdf' } },
      errors: [TENANT_NOT_FOUND, CERTIFICATE_NOT_FOUND],
      handler: async ({ params, context }, reply) => {
        const pdf = await printedCertificate(tools, context, params.serial);
        reply.header('content-type', 'application/pdf');
        reply.header('content-disposition', `attachment; filename="certificate-${params.serial}.pdf"`);
        return pdf;
      },
    }),
    route({
      ...atSite,
      operationId: 'getCertificateIssuer',
      method: 'GET',
      path: `${root}/issuer`,
      summary: 'Who issues certificates, with its keys',
      params: SiteParams,
      responses: { 200: { description: 'The profile.', schema: Profile } },
      errors: [TENANT_NOT_FOUND, CERTIFICATE_NEEDS_SITE],
      handler: async ({ context }) => {
        const { type, assertionMethod, ...profile } = await issuerProfile(tools, context);
        return { ...profile, type: [...type], assertionMethod: [...assertionMethod] };
      },
    }),
    route({
      ...atSite,
      operationId: 'getStatusList',
      method: 'GET',
      path: `${root}/status-lists/:list`,
      summary: 'Which certificates were revoked',
      description:
        'A bitstring status list (W3C, 1.0), signed by the issuer: it tells nobody whose certificate is asked about.',
      params: Type.Object({
        ...SiteParams.properties,
        list: Type.Integer({ minimum: 0, maximum: 100_000, description: 'Which one, as the certificate names it.' }),
      }),
      responses: { 200: { description: 'The list.', schema: Credential } },
      errors: [TENANT_NOT_FOUND, CERTIFICATE_NOT_FOUND],
      handler: async ({ params, context }, reply) => {
        const list = await statusList(tools, context, params.list);
        reply.header('cache-control', `public, max-age=${LIST_AGE}`);
        return list;
      },
    }),
    route({
      ...atSite,
      operationId: 'checkCertificate',
      method: 'POST',
      path: `${root}/certificate-checks`,
      summary: 'Verify a certificate’s file',
      description: 'A PDF or a credential (JSON). A byte that was changed is told. Nothing is kept.',
      params: SiteParams,
      reads: 'raw',
      consumes: ['application/pdf', 'application/octet-stream'],
      bodyLimit: LARGEST_CHECKED,
      responses: { 200: { description: 'What it comes to.', schema: Check } },
      errors: [TENANT_NOT_FOUND],
      handler: async ({ context, ...request }) => {
        const body: unknown = request.body;
        const verdict = await checkCertificate(tools, context, Buffer.isBuffer(body) ? body : Buffer.alloc(0));
        if (verdict.state === 'invalid') return verdict;
        const { state, credential } = verdict;
        // What is whole by any key is none of this organisation's, whose keys are known here.
        return { state: state === 'whole' ? 'unknown-key' : state, credential };
      },
    }),
  ];
}
