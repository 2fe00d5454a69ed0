import { type Route, route } from '@pvt/kernel/http/route';
import Type from 'typebox';
import { certificateErrors } from '../core/certificates/errors.ts';
import { Course, Slug } from '../core/course/course.ts';
import { academyErrors } from '../core/errors.ts';
import type { CertificateTools } from '../use-cases/certificates/tools.ts';
import { loadSample } from '../use-cases/sample/load-sample.ts';

const closed = { additionalProperties: false } as const;

const Wanted = Type.Object(
  { timeZone: { ...Course.properties.timeZone, description: 'Of the IANA: of the course and its live session.' } },
  { ...closed, title: 'AcademySampleWanted', description: 'Where the sample is taught.' },
);
const Loaded = Type.Object(
  { course: Slug, title: Course.properties.title },
  { ...closed, title: 'AcademySample', description: 'The course that was made.' },
);

/** The ready course, with its questions and with people who take it. */
export function sampleRoutes(tools: CertificateTools): Route[] {
  return [
    route({
      tag: 'academy',
      operationId: 'loadAcademySample',
      method: 'PUT',
      path: '/v1/academy/sample',
      permission: 'academy:manage',
      summary: 'Make the sample course',
      description:
        'A course of two sections with two quizzes, a certificate, and invented people who take it. What is there stays as it is; what broke off is completed.',
      body: Wanted,
      responses: { 200: { description: 'It is in place.', schema: Loaded } },
      errors: [certificateErrors.CERTIFICATE_NEEDS_SITE, academyErrors.COURSE_INVALID, academyErrors.ENROLMENT_CLOSED],
      handler: ({ context, body }) => loadSample(tools, context, body.timeZone),
    }),
  ];
}
